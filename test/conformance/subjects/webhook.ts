import assert from "node:assert/strict";
import { webhookSignature } from "../../../src/monitor/channels/webhook-signature.ts";
import { httpSubject, jsonOf } from "./http-subject.ts";

const env = { HOOK_BEARER: "b34r3rb34r3r", HOOK_KEY: "whsec_czNjcjN0czNjcjN0czNjcjN0" };

export const webhookSubject = httpSubject(
  { status: 200 },
  {
    options: (port) => ({
      url: `http://127.0.0.1:${port}/hook`,
      bearer: { env: "HOOK_BEARER" },
      signing_keys: [{ env: "HOOK_KEY" }],
    }),
    env: () => env,
    inspect({ wire, headers }) {
      const id = String(headers["webhook-id"]);
      const timestamp = String(headers["webhook-timestamp"]);
      const expected = webhookSignature([env.HOOK_KEY], { id, timestamp, body: wire });
      assert.equal(headers["webhook-signature"], expected);
      assert.equal(headers["authorization"], `Bearer ${env.HOOK_BEARER}`);
      const { type, data } = jsonOf(wire);
      assert.equal(type, `alert.${data.kind}`);
    },
    identity: ({ headers }) => String(headers["webhook-id"]),
  },
);
