import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import { createRealClock } from "../clock/real-clock.ts";
import { createLogger } from "../log/logger.ts";
import { createHttpServer } from "./http-server.ts";

const log = createLogger({ name: "test", level: "silent", clock: createRealClock() });
const server = createHttpServer({ log });
const body = Type.Object({ note: Type.String() });
server.post("/notes", { schema: { body } }, async () => ({ ok: true }));

test("a method is refused, and an unknown path not found, whatever body comes along", async () => {
  const headers = { "content-type": "application/json" };
  for (const [method, url, status] of [
    ["PUT", "/notes", 405],
    ["POST", "/nothing", 404],
  ] as const) {
    const answer = await server.inject({ method, url, headers, body: "no JSON" });
    assert.deepEqual([answer.statusCode, answer.json().status], [status, status]);
  }
});

test("a body that is no object is told that it must be one", async () => {
  const headers = { "content-type": "text/plain" };
  const answer = await server.inject({ method: "POST", url: "/notes", headers, body: "hello" });
  assert.deepEqual([answer.statusCode, answer.json().code], [400, "bad-body"]);
  assert.match(answer.json().detail, /allowed is a JSON object\.$/);
});
