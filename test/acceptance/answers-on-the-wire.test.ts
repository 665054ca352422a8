import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { openStage, type Stage } from "./stage.ts";

/** Hot answers go out before any routing, so these ask over a real socket; the clock is still virtual. */
const body = JSON.stringify({
  sports: Array.from({ length: 200 }, (_, id) => ({ id, name: `Sport ${id}` })),
});
const PER_MINUTE = 200;
let stage: Stage;
let address: string;

before(async () => {
  const dialect = ({ path }: { path: string }) =>
    path === "/api/v1/sports" ? jsonAnswer(200, body) : undefined;
  const serviceEnv = { MLB_API_REQUESTS_PER_MINUTE: String(PER_MINUTE) };
  stage = await openStage({ startAt: "2026-01-15T12:00:00Z", dialect, serviceEnv });
  await stage.startService();
  await stage.pass(30);
  const server = stage.service()?.server;
  assert.ok(server);
  address = await listen(server, { host: "127.0.0.1", port: 0 });
});
after(() => stage.end());

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer };

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(address + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

const sports = "/statsapi/api/v1/sports";

test("a client that accepts it gets brotli or gzip, cold and hot, with the same bytes inside", async () => {
  await ask(sports);
  const [brotli, hotBrotli] = [
    await ask(sports, { "accept-encoding": "gzip, br" }),
    await ask(sports, { "accept-encoding": "gzip, br" }),
  ];
  const gzipped = await ask(sports, { "accept-encoding": "gzip" });
  const plain = await ask(sports);
  for (const each of [brotli, hotBrotli]) {
    assert.equal(each.headers["content-encoding"], "br");
    assert.equal(brotliDecompressSync(each.body).toString(), body);
  }
  assert.equal(gzipped.headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(gzipped.body).toString(), body);
  assert.deepEqual([plain.headers["content-encoding"], plain.body.toString()], [undefined, body]);
  for (const { headers } of [brotli, gzipped, plain]) assert.equal(headers["vary"], "Accept-Encoding");
});

test("whoever holds an answer in any encoding is told that it has not changed, cold and hot", async () => {
  const { headers } = await ask(sports, { "accept-encoding": "br" });
  const etag = String(headers["etag"]);
  assert.match(etag, /^W\//);
  for (const wishes of [
    { "if-none-match": etag },
    { "if-none-match": etag.slice(2) },
    { "if-none-match": etag, "cache-control": "max-stale" },
  ]) {
    const again = await ask(sports, wishes);
    assert.deepEqual([again.status, again.body.length, again.headers["content-length"]], [304, 0, undefined]);
  }
  assert.equal((await ask(sports, { "if-none-match": '"other"' })).status, 200);
});

test("a page of another origin may read every answer, and may not change anything", async () => {
  for (const path of [sports, "/api/v1/freshness", "/nothing/there"]) {
    assert.equal((await ask(path)).headers["access-control-allow-origin"], "*", path);
  }
  const preflight = await ask(
    sports,
    { origin: "https://elsewhere.test", "access-control-request-method": "GET" },
    "OPTIONS",
  );
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers["access-control-allow-methods"], "GET, HEAD, OPTIONS");
});

test("each answer, hot or not, counts against its client and says what is left; then comes 429 with when to ask again", async () => {
  const left = (answer: Answer) => Number(/r=(\d+)/.exec(String(answer.headers["ratelimit"]))?.[1]);
  await stage.pass(60);
  await ask(sports, { "cache-control": "max-stale" });
  const cold = await ask(sports);
  assert.equal(cold.headers["ratelimit-policy"], `"client";q=${PER_MINUTE};w=60`);
  const hot = await ask(sports);
  assert.equal(left(hot), left(cold) - 1);
  for (let count = left(hot); count > 0; count--) await ask(sports);
  const denied = await ask(sports);
  assert.deepEqual([denied.status, JSON.parse(denied.body.toString()).code], [429, "too-many-requests"]);
  assert.equal(denied.headers["content-type"], "application/problem+json");
  assert.ok(Number(denied.headers["retry-after"]) <= 60);
  assert.equal((await ask("/api/v1/health/live")).status, 200, "questions about the service itself are free");
  await stage.pass(60);
  assert.equal((await ask(sports)).status, 200);
});
