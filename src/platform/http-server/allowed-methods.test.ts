import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealClock } from "../clock/real-clock.ts";
import { createLogger } from "../log/logger.ts";
import { createHttpServer } from "./http-server.ts";

const log = createLogger({ name: "test", level: "silent", clock: createRealClock() });

function serverWithThings() {
  const server = createHttpServer({ log });
  server.options("/*", (_request, reply) => reply.code(204).send());
  server.get("/things", () => []);
  server.get("/things/:id", () => ({}));
  server.delete("/things/:id", () => ({}));
  server.get("/files/*", () => "");
  return server;
}

test("a method that a path does not know is refused, and those that it knows are named", async () => {
  const server = serverWithThings();
  for (const [method, url, allow] of [
    ["POST", "/things", "GET, HEAD"],
    ["PUT", "/things/7", "DELETE, GET, HEAD"],
    ["POST", "/things/7/?a=b", "DELETE, GET, HEAD"],
    ["DELETE", "/files/a/b.parquet", "GET, HEAD"],
  ] as const) {
    const { statusCode, headers, body } = await server.inject({ method, url });
    assert.deepEqual([statusCode, headers["allow"]], [405, allow], url);
    assert.equal(headers["content-type"], "application/problem+json");
    const { code, errors } = JSON.parse(body);
    assert.equal(code, "method-not-allowed");
    assert.deepEqual(errors, [{ where: "method", got: method, allowed: allow }]);
  }
  await server.close();
});

test("where there is nothing, there is nothing for any method", async () => {
  const server = serverWithThings();
  for (const [method, url] of [
    ["GET", "/nowhere"],
    ["POST", "/nowhere"],
    ["POST", "/things/7/parts"],
    ["POST", "/thingsX"],
  ] as const) {
    assert.equal((await server.inject({ method, url })).statusCode, 404, url);
  }
  await server.close();
});
