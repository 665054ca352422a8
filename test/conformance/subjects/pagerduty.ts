import assert from "node:assert/strict";
import { httpSubject, jsonOf } from "./http-subject.ts";

export const pagerdutySubject = httpSubject(
  { status: 202, body: '{"status":"success"}' },
  {
    options: (port) => ({ url: `http://127.0.0.1:${port}/v2/enqueue`, routing_key: { env: "ROUTING_KEY" } }),
    env: () => ({ ROUTING_KEY: "r0ut1ngk3yr0ut1ngk3yr0ut1ngk3y00" }),
    inspect({ wire }) {
      const { routing_key: key, event_action: action, dedup_key: dedup, payload } = jsonOf(wire);
      assert.equal(key, "r0ut1ngk3yr0ut1ngk3yr0ut1ngk3y00");
      assert.match(action, /^(trigger|resolve)$/);
      assert.ok(dedup.length <= 255 && payload.summary.length <= 1024 && payload.source !== "");
      assert.match(payload.severity, /^(critical|error|warning|info)$/);
      assert.ok(Buffer.byteLength(wire) <= 512 * 1024);
    },
    identity: ({ wire }) => jsonOf(wire).dedup_key,
  },
);
