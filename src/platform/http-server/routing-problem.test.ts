import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealClock } from "../clock/real-clock.ts";
import { createLogger } from "../log/logger.ts";
import { createHttpServer } from "./http-server.ts";

const log = createLogger({ name: "test", level: "silent", clock: createRealClock() });

async function problemAt(url: string) {
  const server = createHttpServer({ log });
  server.get("/things/:id", () => ({}));
  const { statusCode, headers, body } = await server.inject({ url });
  await server.close();
  const { code, errors, instance } = JSON.parse(body);
  return { statusCode, type: headers["content-type"], code, errors, instance };
}

test("a part of a path that is longer than any name is a problem like any other", async () => {
  const long = "x".repeat(201);
  assert.deepEqual(await problemAt(`/things/${long}?a=b`), {
    statusCode: 400,
    type: "application/problem+json",
    code: "bad-parameter",
    errors: [
      {
        where: "path",
        got: `"${"x".repeat(76)}…`,
        allowed: "a text of at most 200 characters between two slashes",
      },
    ],
    instance: `/things/${long}`,
  });
});

test("so is a path that is no text", async () => {
  const { statusCode, errors } = await problemAt("/things/%E0%A4");
  assert.equal(statusCode, 400);
  assert.deepEqual(errors, [
    {
      where: "path",
      got: '"/things/%E0%A4"',
      allowed: "UTF-8, with two hexadecimal digits after each percent sign",
    },
  ]);
});
