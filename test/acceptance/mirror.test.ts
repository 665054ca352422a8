import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const asked: string[] = [];
const body = '{"conferences":[1]}';
let stage: Stage;

before(async () => {
  const dialect = ({ path, query }: { path: string; query: URLSearchParams }) => {
    if (path !== "/api/v1/conferences") return undefined;
    asked.push(query.toString());
    return jsonAnswer(200, body);
  };
  stage = await openStage({ startAt: "2026-01-15T12:00:00Z", dialect });
  await stage.startService();
  await stage.pass(30);
});
after(() => stage.end());
beforeEach(() => {
  asked.length = 0;
  stage.simulator.faults.clearAll();
});

function get(path: string, headers: Record<string, string> = {}) {
  return stage.get(`${addresses.service}/statsapi${path}`, headers);
}

/** Lets time pass while an answer that needs the upstream's time-outs and tries is awaited. */
async function patiently(pending: ReturnType<typeof get>) {
  await stage.pass(60);
  return await pending;
}

test("an answer is read through once, and then held for half a minute", async () => {
  const first = await get("/api/v1/conferences?a=1");
  assert.deepEqual([first.status, first.headers.get("x-cache"), first.body.toString()], [200, "MISS", body]);
  const second = await get("/api/v1/conferences?a=1");
  assert.deepEqual(
    [second.headers.get("x-cache"), second.headers.get("etag")],
    ["HIT", first.headers.get("etag")],
  );
  await stage.pass(31);
  assert.equal((await get("/api/v1/conferences?a=1")).headers.get("x-cache"), "MISS");
  assert.equal(asked.length, 2);
});

test("requests that mean the same share one entry, and at the same time one request", async () => {
  const paths = [
    "/api/v1/conferences?b=1&c=(x[1,2])",
    "/api/v1/conferences?c=(x[1,2])&b=1",
    "/api/v1/conferences?c=%28x%5B1%2C2%5D%29&b=1&d=",
  ];
  const answers = await Promise.all(paths.map((path) => get(path)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(asked.length, 1);
});

test("a client that holds the bytes gets 304", async () => {
  const { headers } = await get("/api/v1/conferences?e=1");
  const again = await get("/api/v1/conferences?e=1", { "if-none-match": headers.get("etag") ?? "" });
  assert.deepEqual([again.status, again.body.length], [304, 0]);
});

test("while the upstream fails, the last good body is served with its age and a warning, however old", async () => {
  await get("/api/v1/conferences?f=1");
  await stage.pass(3600 * 24);
  stage.simulator.faults.inject({ kind: "status", parameters: { status: 500 } });
  const stale = await patiently(get("/api/v1/conferences?f=1"));
  assert.deepEqual([stale.status, stale.headers.get("x-cache"), stale.body.toString()], [200, "STALE", body]);
  assert.equal(stale.headers.get("warning"), '110 - "Response is Stale"');
  assert.ok(Number(stale.headers.get("age")) >= 3600 * 24);
});

test("a client may forbid old answers, or bound their age", async () => {
  await get("/api/v1/conferences?g=1");
  await stage.pass(300);
  stage.simulator.faults.inject({ kind: "status", parameters: { status: 500 } });
  assert.equal(
    (await patiently(get("/api/v1/conferences?g=1", { "cache-control": "no-cache" }))).status,
    502,
  );
  assert.equal(
    (await patiently(get("/api/v1/conferences?g=1", { "cache-control": "max-stale=60" }))).status,
    502,
  );
  const accepted = await patiently(get("/api/v1/conferences?g=1", { "cache-control": "max-stale=86400" }));
  assert.equal(accepted.headers.get("x-cache"), "STALE");
});

test("nothing known and nobody to ask is 504 or 502, never an empty 200", async () => {
  assert.equal((await get("/api/v1/conferences?h=1", { "cache-control": "only-if-cached" })).status, 504);
  stage.simulator.faults.inject({ kind: "empty" });
  const empty = await patiently(get("/api/v1/conferences?h=2"));
  assert.deepEqual([empty.status, empty.json().code], [502, "upstream-unavailable"]);
});

test("simulated answers are refused where real ones are expected: nothing is stored, and the ledger says why", async () => {
  const dialect = () => jsonAnswer(200, '{"seasons":[]}');
  const serious = await openStage({
    startAt: "2026-01-15T12:00:00Z",
    dialect,
    serviceEnv: { MLB_SIMULATED: "false" },
  });
  await serious.startService();
  await serious.pass(5);
  const { targets } = (await serious.get(`${addresses.service}/api/v1/freshness`)).json();
  const season = targets.find(({ dataset }: { dataset: string }) => dataset === "seasons");
  assert.equal(season.last_success, null);
  assert.match(season.last_error, /the upstream says that its data are simulated/);
  const mirrored = serious.get(`${addresses.service}/statsapi/api/v1/seasons/2026?sportId=1`);
  await serious.pass(30);
  assert.equal((await mirrored).status, 502);
  await serious.end();
});
