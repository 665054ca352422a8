import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { firstPitch, paths, smallLeague } from "../../test/simulator/small-league.ts";
import { openWire, type Wire } from "../../test/simulator/wire.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { createVirtualClock } from "../platform/clock/virtual-clock.ts";
import { exchange } from "../platform/http/exchange.ts";
import { createUndiciFetch } from "../platform/http/undici-fetch.ts";
import { createInProcessFetch } from "../platform/http-server/in-process-fetch.ts";
import { createLogger } from "../platform/log/logger.ts";
import { createSimulator } from "./app.ts";
import type { FaultOrder } from "./faults/active-faults.ts";
import { httpDate } from "./faults/http-date.ts";

let wire: Wire;
let mannerly: Wire;
before(async () => {
  wire = await openWire();
  mannerly = await openWire({ etags: true, maxAgeSeconds: 20, compression: true });
});
after(() => Promise.all([wire.close(), mannerly.close()]));
afterEach(() => wire.simulator.faults.clearAll());

const statusOf = async (path: string) => (await wire.see(path)).status;
const statuses = (...all: string[]) => Promise.all(all.map(statusOf));

test("without a fault the dialect's answer comes whole, marked as simulated, dated by the simulated clock", async () => {
  const answer = await wire.see(paths.fangraphs);
  assert.deepEqual(
    [answer.status, answer.headers["x-simulated"], answer.text, answer.headers.etag],
    [200, "true", '{"data":[],"totalCount":0}', undefined],
  );
  assert.match(answer.headers.date ?? "", /^Sun, 19 Apr 2026 23:1\d:\d\d GMT$/);
  const unknown = await wire.see("/api/v1/nothing");
  assert.deepEqual([unknown.status, unknown.json.message], [404, "Object not found"]);
});

test("a date is written as HTTP has it", () => {
  const instant = Temporal.Instant.from("1994-11-06T08:49:37.9Z");
  assert.equal(httpDate(instant), "Sun, 06 Nov 1994 08:49:37 GMT");
});

test("an order is scoped by upstream, by path and by game", async () => {
  const everything = [paths.teams, paths.feed, paths.otherFeed, paths.statcast, paths.fangraphs];
  const scopes: [object, number[]][] = [
    [{}, [503, 503, 503, 503, 503]],
    [{ upstream: "mlb_api" }, [503, 503, 503, 200, 200]],
    [{ upstream: "pybaseball" }, [200, 200, 200, 503, 200]],
    [{ upstream: "fangraphs" }, [200, 200, 200, 200, 503]],
    [{ path_prefix: "/api/v1.1/game" }, [200, 503, 503, 200, 200]],
    [{ game_pk: 1002 }, [200, 200, 503, 200, 200]],
    [{ game_pk: 1002, upstream: "pybaseball" }, [200, 200, 200, 200, 200]],
  ];
  for (const [scope, expected] of scopes) {
    assert.equal((await wire.order({ kind: "status", ...scope })).status, 201);
    assert.deepEqual(await statuses(...everything), expected, JSON.stringify(scope));
    wire.simulator.faults.clearAll();
  }
  await wire.order({ kind: "status", game_pk: 1002 });
  assert.deepEqual(
    await statuses(`${paths.schedule}&gamePk=1002`, "/statcast_search/csv?game_pk=1002"),
    [503, 503],
  );
});

test("an order is in force at once or scheduled, and runs out by itself", async () => {
  await wire.order({ kind: "status", after_seconds: 60, seconds: 120 });
  const listed = async () => (await wire.see("/-/faults")).json.active;
  assert.deepEqual([await statusOf(paths.teams), (await listed())[0].state], [200, "scheduled"]);
  wire.jump(60);
  assert.deepEqual([await statusOf(paths.teams), (await listed())[0].state], [503, "active"]);
  wire.jump(120);
  assert.deepEqual([await statusOf(paths.teams), await listed()], [200, []]);
});

test("what a scheduled fault freezes is how things stand when it begins", async () => {
  await wire.order({ kind: "frozen", after_seconds: 120 });
  const plays = async () => (await wire.see(paths.feed)).json.liveData.plays.allPlays.length;
  const first = await plays();
  wire.jump(120);
  assert.equal(await plays(), first + 2);
  wire.jump(600);
  assert.equal(await plays(), first + 2);
});

test("the admin path explains every fault, lists what is ordered, and clears one or all", async () => {
  const { json: ordered } = await wire.order({ kind: "latency", game_pk: 1001 });
  await wire.order({ kind: "hang", path_prefix: "/elsewhere" });
  const { active, kinds, upstreams } = (await wire.see("/-/faults")).json;
  assert.deepEqual(
    active.map(({ kind, game_pk, path_prefix }: any) => [kind, game_pk, path_prefix]),
    [
      ["latency", 1001, ""],
      ["hang", null, "/elsewhere"],
    ],
  );
  assert.deepEqual(upstreams, ["fangraphs", "mlb_api", "pybaseball"]);
  const { about, parameters } = kinds.find(({ kind }: any) => kind === "latency");
  assert.equal(about, "Answers rightly, but late.");
  assert.deepEqual(parameters, [
    { name: "milliseconds", about: "How late.", fallback: 3000, allowed: "a whole number from 1 to 600000" },
  ]);
  const clear = (path: string) => fetch(wire.url + path, { method: "DELETE" });
  assert.deepEqual(await (await clear(`/-/faults/${ordered.id}`)).json(), { cleared: 1 });
  assert.equal((await clear(`/-/faults/${ordered.id}`)).status, 404);
  assert.deepEqual(await (await clear("/-/faults")).json(), { cleared: 1 });
});

test("a bad order is refused with what is allowed", async () => {
  const refusals: [object, RegExp][] = [
    [
      { kind: "earthquake" },
      /body kind: got "earthquake"; allowed is one of status, forbidden, .*broken_patch/,
    ],
    [{ kind: "hang", upstream: "mlb" }, /body upstream: got "mlb"; .* one of fangraphs, mlb_api, pybaseball/],
    [{ kind: "hang", game_pk: 0 }, /body game_pk: got 0; allowed is a whole number from 1/],
    [{ kind: "hang", after_seconds: -1 }, /body after_seconds: got -1; allowed is a number from 0/],
    [{ kind: "hang", colour: 1 }, /body colour: got an unknown name; allowed is only kind, upstream, /],
    [given("status", { status: 600 }), /parameters\.status: got 600; .* a whole number from 400 to 599/],
    [given("status", { status: 500.5 }), /parameters\.status: got 500\.5; allowed is a whole number/],
    [given("status", { status: "500" }), /parameters\.status: got "500"; allowed is a whole number/],
    [given("status", { colour: 1 }), /got an unknown name; allowed is status, retry_after/],
    [given("hang", { colour: 1 }), /got an unknown name; allowed is none/],
    [given("wrong_score", { side: "left" }), /parameters\.side: got "left"; allowed is home or away/],
    [given("key_dropped", { path: "a..b" }), /parameters\.path: got "a\.\.b"; .* joined by dots/],
    [given("key_added", { path: "liveData.*" }), /parameters\.path: got "liveData\.\*"/],
  ];
  for (const [body, expected] of refusals) {
    const { status, json } = await wire.order(body);
    assert.equal(status, 400, JSON.stringify(body));
    assert.match(json.detail, expected);
  }
  assert.deepEqual(wire.simulator.faults.list(), []);
});

function given(kind: string, parameters: object) {
  return { kind, parameters };
}

test("a page of somebody else's may neither order nor clear, and nobody orders without end", async () => {
  const headers = { origin: "https://elsewhere.example", "content-type": "application/json" };
  const foreign = await fetch(`${wire.url}/-/faults`, { method: "POST", headers, body: '{"kind":"hang"}' });
  const clearing = await fetch(`${wire.url}/-/faults`, {
    method: "DELETE",
    headers: { origin: "https://x.example" },
  });
  assert.deepEqual([foreign.status, clearing.status], [403, 403]);
  for (let count = 0; count < 100; count++) wire.simulator.faults.inject({ kind: "latency" });
  const { status, json } = await wire.order({ kind: "latency" });
  assert.equal(status, 409);
  assert.match(json.detail, /100 faults are active already/);
});

test("with ETags, who has the answer gets 304, until it is another one", async () => {
  const answer = await mannerly.see(paths.feed);
  const etag = String(answer.headers.etag);
  assert.match(etag, /^W\/"[\w-]{22}"$/);
  for (const known of [etag, `"other", ${etag.slice(2)}`, "*"]) {
    const again = await mannerly.see(paths.feed, { "if-none-match": known });
    assert.deepEqual(
      [again.status, again.body.length, again.headers.etag, again.headers["content-length"]],
      [304, 0, etag, undefined],
    );
  }
  mannerly.jump(60);
  const later = await mannerly.see(paths.feed, { "if-none-match": etag });
  assert.equal(later.status, 200);
  assert.notEqual(later.headers.etag, etag);
});

test("Cache-Control says for how long an answer holds; an error says nothing of the kind", async () => {
  assert.equal((await mannerly.see(paths.feed)).headers["cache-control"], "max-age=20");
  const { headers } = await mannerly.see("/api/v1/nothing", { "accept-encoding": "gzip" });
  assert.deepEqual([headers["cache-control"], headers.etag, headers.vary], [undefined, undefined, undefined]);
});

test("answers are compressed for clients that accept it, when it pays", async () => {
  const encodingFor = async (accepted: string, path = paths.teams) =>
    (await mannerly.see(path, { "accept-encoding": accepted })).headers["content-encoding"];
  const plain = await mannerly.see(paths.teams);
  const packed = await mannerly.see(paths.teams, { "accept-encoding": "br, gzip;q=0.5" });
  assert.equal(gunzipSync(packed.body).toString(), plain.text);
  assert.deepEqual([packed.headers.vary, packed.headers.etag], ["Accept-Encoding", plain.headers.etag]);
  assert.equal(Number(packed.headers["content-length"]), packed.body.length);
  assert.deepEqual(
    [await encodingFor("*"), await encodingFor("br"), await encodingFor("gzip;q=0, *")],
    ["gzip", undefined, undefined],
  );
  assert.equal(await encodingFor("gzip", paths.fangraphs), undefined);
});

test("a content fault is compressed and tagged like any answer, and a cut gzip is the compressed one", async () => {
  const { etag } = (await mannerly.see(paths.feed)).headers;
  mannerly.simulator.faults.inject({ kind: "wrong_score" });
  const wrong = await mannerly.see(paths.feed, { "accept-encoding": "gzip", "if-none-match": String(etag) });
  assert.deepEqual([wrong.status, wrong.headers["content-encoding"]], [200, "gzip"]);
  mannerly.simulator.faults.inject({ kind: "truncated_gzip", parameters: { percent: 90 } });
  const cut = await mannerly.see(paths.feed, { "accept-encoding": "gzip" });
  assert.deepEqual(cut.body, wrong.body.subarray(0, Math.floor(wrong.body.length * 0.9)));
  mannerly.simulator.faults.clearAll();
});

test("a HEAD request gets the headers of the answer and no body", async () => {
  await wire.order({ kind: "slow_drip" });
  const answer = await fetch(wire.url + paths.fangraphs, { method: "HEAD" });
  assert.deepEqual([answer.status, answer.headers.get("content-length")], [200, "26"]);
});

/** An order, what becomes of a request with two seconds of patience, and after how many milliseconds. */
const inProcess: [FaultOrder, string, number][] = [
  [{ kind: "latency", parameters: { milliseconds: 200 } }, "answered", 200],
  [{ kind: "latency" }, "timed-out", 2000],
  [{ kind: "hang" }, "timed-out", 2000],
  [{ kind: "slow_drip", parameters: { milliseconds: 80 } }, "answered", 160],
  [{ kind: "slow_drip", parameters: { bytes: 1 } }, "timed-out", 2000],
  [{ kind: "truncated" }, "failed", 0],
  [{ kind: "connection_reset" }, "failed", 0],
  [{ kind: "truncated_gzip" }, "answered", 0],
];

test("in one process and on a virtual clock, each delivery is what it is on a socket, to the millisecond", async () => {
  const clock = createVirtualClock(firstPitch.add({ minutes: 10 }));
  const log = createLogger({ name: "in-process", level: "silent", clock });
  const simulator = createSimulator({ clock, log, dialect: smallLeague });
  await simulator.server.ready();
  const network = createUndiciFetch();
  const local = createInProcessFetch(() => simulator.server);
  const request = { timeoutMs: 2000, maxBodyBytes: 100_000 };
  for (const [order, kind, afterMs] of inProcess) {
    const what = JSON.stringify(order);
    simulator.faults.inject(order);
    const pending = exchange(clock, local, { ...request, url: `http://upstream.test${paths.teams}` });
    await clock.advanceBy({ seconds: 10 });
    const outcome = await pending;
    assert.deepEqual([outcome.kind, outcome.elapsedMs], [kind, afterMs], what);
    simulator.faults.clearAll();
    if (kind === "timed-out") continue;
    wire.simulator.faults.inject(order);
    const onSocket = await exchange(wire.clock, network.fetch, { ...request, url: wire.url + paths.teams });
    assert.equal(onSocket.kind, kind, what);
    assert.deepEqual(bodyOf(onSocket), bodyOf(outcome), what);
    wire.simulator.faults.clearAll();
  }
  await Promise.all([network.close(), simulator.server.close()]);
});

test("a drip ends when its client has gone", async () => {
  const virtual = createVirtualClock(firstPitch);
  let drops = 0;
  const sleepUntil: Clock["sleepUntil"] = (instant, signal) => {
    drops += 1;
    return virtual.sleepUntil(instant, signal);
  };
  const clock = { ...virtual, sleepUntil };
  const log = createLogger({ name: "in-process", level: "silent", clock });
  const simulator = createSimulator({ clock, log, dialect: smallLeague });
  await simulator.server.ready();
  simulator.faults.inject({ kind: "slow_drip", parameters: { bytes: 1 } });
  const url = `http://upstream.test${paths.teams}`;
  const pending = exchange(
    virtual,
    createInProcessFetch(() => simulator.server),
    { url, timeoutMs: 3500, maxBodyBytes: 100_000 },
  );
  await virtual.advanceBy({ minutes: 10 });
  assert.deepEqual([(await pending).kind, drops], ["timed-out", 4]);
  await simulator.server.close();
});

function bodyOf(outcome: Awaited<ReturnType<typeof exchange>>): string | undefined {
  return outcome.kind === "answered" ? Buffer.from(outcome.body).toString() : undefined;
}
