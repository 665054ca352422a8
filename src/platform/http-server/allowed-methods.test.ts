import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealClock } from "../clock/real-clock.ts";
import { createLogger } from "../log/logger.ts";
import { createHttpServer } from "./http-server.ts";

const server = createHttpServer({
  log: createLogger({ name: "test", level: "silent", clock: createRealClock() }),
});
const answer = async () => ({ ok: true });
server.get("/games", answer);
server.get("/games/:id", answer);
server.get("/games/:id/plays.csv", answer);
server.delete("/games/:id", answer);
server.post("/games/:id/note", answer);
server.get("/files/*", answer);
server.options("/*", answer);

const refused: [method: "GET" | "POST" | "PUT" | "DELETE", url: string, allowed: string][] = [
  ["POST", "/games", "GET, HEAD"],
  ["POST", "/games/?x=1", "GET, HEAD"],
  ["PUT", "/games/7?x=/games", "DELETE, GET, HEAD"],
  ["DELETE", "/games/7/plays.csv", "GET, HEAD"],
  ["GET", "/games/7/note", "POST"],
  ["POST", "/files/a/b", "GET, HEAD"],
];
for (const [method, url, allowed] of refused) {
  test(`${method} ${url} is not allowed, and what is stands in Allow and in the problem`, async () => {
    const response = await server.inject({
      method,
      url,
      body: "not JSON",
      headers: { "content-type": "application/json" },
    });
    const { code, errors } = response.json();
    assert.deepEqual(
      [response.statusCode, code, response.headers.allow],
      [405, "method-not-allowed", allowed],
    );
    assert.deepEqual(errors, [{ where: "method", got: method, allowed }]);
    assert.equal(response.headers["content-type"], "application/problem+json");
  });
}

for (const [method, url] of [
  ["POST", "/nothing"],
  ["GET", "/nothing"],
  ["POST", "/games/7/8"],
  ["POST", "/gamesXplays"],
  ["POST", "/games/7/playsXcsv"],
  ["POST", "/"],
] as const) {
  test(`${method} ${url} is not found, for nothing is there`, async () => {
    const response = await server.inject({ method, url, ...(method === "POST" ? { body: "{" } : {}) });
    assert.deepEqual(
      [response.statusCode, response.json().code, response.headers.allow],
      [404, "not-found", undefined],
    );
  });
}

test("what a path takes is answered as ever", async () => {
  for (const method of ["GET", "HEAD", "DELETE"] as const)
    assert.equal((await server.inject({ method, url: "/games/7" })).statusCode, 200, method);
});
