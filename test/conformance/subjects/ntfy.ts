import assert from "node:assert/strict";
import { httpSubject, jsonOf } from "./http-subject.ts";

export const ntfySubject = httpSubject(
  { status: 200, body: "{}" },
  {
    options: (port) => ({
      url: `http://127.0.0.1:${port}`,
      topic: { env: "NTFY_TOPIC" },
      bearer: { env: "NTFY_TOKEN" },
    }),
    env: () => ({ NTFY_TOPIC: "t0pic-that-nobody-guesses", NTFY_TOKEN: "tk_s3cr3ts3cr3t" }),
    inspect({ wire, headers }) {
      const { topic, message, title, priority } = jsonOf(wire);
      assert.equal(topic, "t0pic-that-nobody-guesses");
      assert.equal(headers["authorization"], "Bearer tk_s3cr3ts3cr3t");
      assert.ok(Buffer.byteLength(message) <= 4096 && title.length <= 250);
      assert.ok(priority >= 1 && priority <= 5);
    },
    identity: () => null,
  },
);
