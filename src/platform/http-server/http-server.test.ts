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

test("a path with a broken escape is a problem like any other, and says what is wrong with it", async () => {
  const answer = await server.inject({ method: "GET", url: "/notes/%zz?x=1" });
  assert.equal(answer.headers["content-type"], "application/problem+json");
  const { code, status, detail } = answer.json();
  assert.deepEqual([answer.statusCode, status, code], [400, 400, "bad-parameter"]);
  assert.match(detail, /^path: got \/notes\/%zz; allowed is one whose % signs/);
});

test("a body that is no object is told that it must be one", async () => {
  const headers = { "content-type": "text/plain" };
  const answer = await server.inject({ method: "POST", url: "/notes", headers, body: "hello" });
  assert.deepEqual([answer.statusCode, answer.json().code], [400, "bad-body"]);
  assert.match(answer.json().detail, /allowed is a JSON object\.$/);
});
