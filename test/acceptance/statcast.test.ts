import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TargetFreshness } from "../../src/contracts/freshness.ts";
import type { StatcastDay } from "../../src/contracts/v1/statcast.ts";
import type { Dialect } from "../../src/simulator/dialects/dialect.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const DAY = "2026-04-01";
let stage: Stage;
let isCapped = false;

/** Four games of one day, so that the clock has little to play through; one of them was postponed. */
const GAMES = 4;
const FINALS = 3;

function onlyTheDay(body: Uint8Array): Buffer {
  const schedule = JSON.parse(Buffer.from(body).toString());
  const dates = schedule.dates.filter(({ date }: any) => date === DAY);
  return Buffer.from(
    JSON.stringify({
      ...schedule,
      dates: dates.map((one: any) => ({ ...one, games: one.games.slice(0, GAMES) })),
    }),
  );
}

/** The league, but at times Baseball Savant has so many rows that it cuts its answer off. */
const league: Dialect = async (request, now) => {
  const answer = await createdLeague.dialect(request, now);
  if (answer && request.path === "/api/v1/schedule") return { ...answer, body: onlyTheDay(answer.body) };
  if (!answer || !isCapped || !request.path.startsWith("/statcast_search")) return answer;
  const [header = "", ...rows] = Buffer.from(answer.body).toString().trimEnd().split(/\r?\n/);
  const many = Array.from({ length: 25_000 }, (_, index) => rows[index % rows.length]);
  return { ...answer, body: Buffer.from(`${[header, ...many].join("\n")}\n`) };
};
const createdLeague = createLeague(1);

before(async () => {
  stage = await openStage({
    startAt: "2026-04-02T11:55:00Z",
    dialect: league,
  });
  stage.simulator.faults.inject({ kind: "query_timeout", upstream: "pybaseball" });
  stage.simulator.faults.inject({ kind: "forbidden", upstream: "fangraphs" });
  await stage.startService();
});
after(() => stage.end());

const get = (path: string, headers?: Record<string, string>) => stage.get(addresses.service + path, headers);
const until = (instant: string) => stage.clock.advanceTo(Temporal.Instant.from(instant));

async function freshness(target: string): Promise<TargetFreshness> {
  const { targets } = (await get("/api/v1/freshness")).json() as { targets: TargetFreshness[] };
  const found = targets.find((one) => one.target === target);
  assert.ok(found, `${target} is in the ledger`);
  return found;
}

async function revisions(): Promise<StatcastDay[]> {
  return ((await get(`/api/v1/statcast/days/${DAY}`)).json().data ?? []) as StatcastDay[];
}

test("an error row that says 200 is put aside at eight, and the promise stands until noon", async () => {
  await until("2026-04-02T12:00:05Z");
  const row = await freshness(`statcast:${DAY}`);
  assert.match(row.last_error ?? "", /an error row \("Error: Query Timeout/);
  assert.deepEqual([row.quarantined, row.status, row.late_after], [true, "pending", "2026-04-02T16:00:00Z"]);
  assert.deepEqual(await revisions(), []);
});

test("FanGraphs turns us away, and nothing else is touched by it", async () => {
  const { targets, upstreams } = (await get("/api/v1/freshness")).json();
  const failing = (targets as TargetFreshness[]).filter((row) => row.consecutive_failures > 0);
  assert.deepEqual(new Set(failing.map(({ upstream }) => upstream)), new Set(["pybaseball", "fangraphs"]));
  const late = (targets as TargetFreshness[]).filter(({ status }) => status === "late" || status === "stale");
  assert.deepEqual(late, []);
  const breakers = upstreams.map((one: any) => [one.upstream, one.breaker, one.failures_5m > 0]);
  assert.deepEqual(breakers[0], ["mlb_api", "closed", false]);
  assert.equal(breakers[2][2], true);
  assert.match((await freshness("fangraphs:2026:bat")).last_error ?? "", /HTTP 403|the breaker is open/);
});

test("a late day, an empty body, is no failure; it is asked for again within the quarter of an hour", async () => {
  stage.simulator.faults.clearAll();
  stage.simulator.faults.inject({ kind: "empty", upstream: "pybaseball" });
  await stage.pass(600);
  const row = await freshness(`statcast:${DAY}`);
  assert.deepEqual([row.consecutive_failures, row.status], [0, "pending"]);
  assert.equal(row.last_error, "nothing is published yet: an empty body");
});

test("FanGraphs comes back by itself, and its players are MLB's players", async () => {
  await until("2026-04-02T13:10:00Z");
  assert.equal((await freshness("fangraphs:2026:pit")).status, "fresh");
  const answer = (await get("/api/v1/fangraphs/leaders?kind=pit")).json();
  assert.ok(answer.data.length > 100);
  const [leader] = answer.data;
  assert.ok(leader.mlbam_id > 0 && typeof leader.stats.ERA === "number");
  const mine = (await get(`/api/v1/fangraphs/leaders?kind=pit&player=${leader.mlbam_id}`)).json();
  assert.deepEqual(mine.data, [leader]);
  assert.equal(answer.meta.source, "fangraphs");
});

test("a partial day is kept and marked so, and past noon it is late and says what it lacks", async () => {
  stage.simulator.faults.clearAll();
  stage.simulator.faults.inject({
    kind: "short_statcast_day",
    upstream: "pybaseball",
    parameters: { percent: 95 },
  });
  await until("2026-04-02T13:40:00Z");
  const [first] = await revisions();
  assert.deepEqual([first?.revision, first?.completeness], [1, "partial"]);
  assert.equal((await freshness(`statcast:${DAY}`)).status, "fresh");
  await until("2026-04-02T16:00:30Z");
  const row = await freshness(`statcast:${DAY}`);
  assert.equal(row.status, "late");
  assert.match(row.reason, /\d+ of 3 games are short: \d+ has \d+ of \d+ pitches/);
});

test("an answer that was cut off is not taken for a whole day", async () => {
  stage.simulator.faults.clearAll();
  isCapped = true;
  await until("2026-04-02T16:35:00Z");
  const [newest] = await revisions();
  assert.equal(newest?.completeness, "partial");
  assert.match(newest?.reason ?? "", /25000 rows: the upstream cuts off at 25000/);
  isCapped = false;
});

test("when it is complete the promise ends; every game has as many rows as its feed has pitches", async () => {
  await until("2026-04-02T17:10:00Z");
  const row = await freshness(`statcast:${DAY}`);
  assert.deepEqual(
    [row.status, row.reason],
    ["unpromised", "no promise: complete, looked at for corrections"],
  );
  const [newest] = await revisions();
  assert.equal(newest?.completeness, "complete");
  const counted = newest?.games.filter(({ pitches }) => pitches !== null) ?? [];
  assert.equal(counted.length, FINALS);
  for (const { game_pk, rows, pitches } of counted) assert.equal(rows, pitches, `game ${game_pk}`);
});

test("pitches are found by player, club and type, in any format, page by page without a gap or a repeat", async () => {
  const all = (
    await get(`/api/v1/statcast?date=${DAY}&columns=pitcher,game_pk,home_team,away_team,pitch_type`)
  ).json();
  const [newest] = await revisions();
  assert.equal(all.data.length, newest?.rows);
  const { pitcher, home_team: team } = all.data[0];
  const his = all.data.filter((one: any) => one.pitcher === pitcher).length;
  const count = async (query: string) =>
    (await get(`/api/v1/statcast?date=${DAY}&columns=pitcher&${query}`)).json().data.length;
  assert.equal(await count(`pitcher=${pitcher}`), his);
  assert.equal(
    await count(`team=${team}&pitch_type=FF,SL`),
    all.data.filter(
      (one: any) => [one.home_team, one.away_team].includes(team) && ["FF", "SL"].includes(one.pitch_type),
    ).length,
  );
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: any = await get(
      `/api/v1/statcast?date=${DAY}&limit=1000&columns=game_pk,at_bat_number,pitch_number&${cursor && `cursor=${cursor}`}`,
    );
    seen.push(
      ...page.json().data.map((one: any) => `${one.game_pk}.${one.at_bat_number}.${one.pitch_number}`),
    );
    cursor = page.json().meta.next_cursor;
  }
  assert.equal(seen.length, newest?.rows);
  assert.equal(new Set(seen).size, seen.length);
  const path = `/api/v1/statcast?date=${DAY}&limit=2&columns=pitcher,game_pk`;
  const csv = await get(path, { accept: "text/csv" });
  assert.match(csv.body.toString(), /^pitcher,game_pk\n\d+,\d+\n\d+,\d+\n$/);
  assert.match(csv.headers.get("content-disposition") ?? "", /filename="statcast\.csv"/);
  const [, next = ""] = /<([^>]+)>; rel="next"/.exec(csv.headers.get("link") ?? "") ?? [];
  const following = await get(next, { accept: "application/x-ndjson" });
  const [third] = following.body.toString().split("\n");
  assert.equal(JSON.parse(third ?? "").game_pk, all.data[2].game_pk);
  assert.equal((await get(path, { accept: "application/xml" })).status, 406);
  const held = { "if-none-match": csv.headers.get("etag") ?? "" };
  assert.equal((await get(path, { ...held, accept: "text/csv" })).status, 304);
  assert.equal((await get(path, held)).status, 200, "JSON is another answer");
  const parquet = await get(`/api/v1/statcast?date=${DAY}&limit=2&format=parquet`);
  assert.equal(parquet.body.subarray(-4).toString(), "PAR1");
});

test("what is asked for wrongly is told what, where and what is allowed", async () => {
  const wrong: [query: string, detail: RegExp][] = [
    ["date=2026-02-30", /query parameter date: got 2026-02-30; allowed is a day of the calendar/],
    [`date=${DAY}&columns=pitcher,password`, /query parameter columns: got password; allowed is some of/],
    [`date=${DAY}&team=X';--`, /query parameter team/],
    [`date=${DAY}&cursor=abc`, /query parameter cursor: got abc; allowed is meta.next_cursor/],
    [`date=${DAY}&limit=25001`, /query parameter limit/],
    ["start=2024-01-01&end=2026-01-01", /a date within 366 days/],
  ];
  for (const [query, detail] of wrong) {
    const answer = await get(`/api/v1/statcast?${query}`);
    assert.equal(answer.status, 400, query);
    assert.match(answer.json().detail, detail);
  }
  assert.equal((await get("/api/v1/statcast?date=2020-07-24")).status, 404);
});

test("the file is read in parts, as read_parquet(url) does: its length, its end, its footer", async () => {
  const url = `/api/v1/statcast/${DAY}.parquet`;
  const whole = await get(url);
  assert.deepEqual(
    [whole.status, whole.headers.get("accept-ranges"), whole.headers.get("x-completeness")],
    [200, "bytes", "complete"],
  );
  const tail = await get(url, { range: "bytes=-8" });
  assert.equal(tail.status, 206);
  assert.equal(tail.body.subarray(4).toString(), "PAR1");
  const length = whole.body.byteLength;
  const footer = tail.body.readUInt32LE(0);
  const from = length - 8 - footer;
  const part = await get(url, { range: `bytes=${from}-${length - 9}` });
  assert.equal(part.headers.get("content-range"), `bytes ${from}-${length - 9}/${length}`);
  assert.ok(part.body.equals(whole.body.subarray(from, length - 8)));
  assert.match(part.body.toString("latin1"), /release_speed/);
  const etag = whole.headers.get("etag") ?? "";
  assert.equal((await get(url, { "if-none-match": etag })).status, 304);
  assert.equal((await get(url, { range: "bytes=0-3", "if-range": '"older"' })).status, 200);
  assert.equal((await get(url, { range: `bytes=${length}-` })).status, 416);
  const head = await stage.service()?.server.inject({ method: "HEAD", url });
  assert.deepEqual([head?.statusCode, head?.headers["content-length"]], [200, String(length)]);
});

test("an old revision stays as it was, and may be kept by caches for ever", async () => {
  const old = await get(`/api/v1/statcast/${DAY}.parquet?revision=1`);
  assert.deepEqual([old.status, old.headers.get("x-completeness")], [200, "partial"]);
  assert.match(old.headers.get("cache-control") ?? "", /immutable/);
  assert.equal((await get(`/api/v1/statcast/${DAY}.parquet?revision=99`)).status, 404);
});

test("after two days it is read again: a shorter answer changes nothing, a corrected one is a new revision", async () => {
  const [held] = await revisions();
  const parameters = { percent: 95 };
  stage.simulator.faults.inject({ kind: "short_statcast_day", upstream: "pybaseball", parameters });
  await until("2026-04-03T12:00:30Z");
  assert.match((await freshness(`statcast:${DAY}`)).last_error ?? "", /games would be shorter/);
  assert.deepEqual((await revisions())[0], held);
  stage.simulator.faults.clearAll();
  await stage.pass(600);
  const [corrected] = await revisions();
  assert.equal(corrected?.revision, (held?.revision ?? 0) + 1);
  assert.equal(corrected?.completeness, "complete");
  assert.notEqual(corrected?.hash, held?.hash);
});

test("after a restart every revision is still there, and pitches are still found", async () => {
  const before = await revisions();
  await stage.killService();
  await stage.startService();
  assert.deepEqual(await revisions(), before);
  const types = (await get(`/api/v1/statcast/pitch-types?date=${DAY}`)).json().data;
  const sum = types.reduce((total: number, one: any) => total + one.pitches, 0);
  assert.equal(sum, before[0]?.rows);
});

const tables = [
  `/api/v1/statcast/pitch-types?date=${DAY}`,
  `/api/v1/statcast/days?start=${DAY}&end=${DAY}`,
  `/api/v1/statcast/days/${DAY}?limit=10`,
  "/api/v1/fangraphs/leaders?kind=bat&limit=3",
];
for (const path of tables) {
  test(`GET ${path} comes as a table, too, with as many rows`, async () => {
    const { data } = (await get(path)).json();
    const csv = await get(`${path}&format=csv`);
    assert.equal(csv.headers.get("content-type"), "text/csv; charset=utf-8");
    assert.equal(csv.body.toString().trimEnd().split("\r\n").length, data.length + 1);
    const lines = (await get(`${path}&format=ndjson`)).body.toString().trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      data,
    );
    assert.equal((await get(`${path}&format=parquet`)).body.subarray(0, 4).toString(), "PAR1");
  });
}

test("a leaderboard begins with the best, and its pages go on where the last one ended", async () => {
  const whole = (await get("/api/v1/fangraphs/leaders?kind=bat&limit=6")).json().data;
  const wins = whole.map(({ stats }: any) => stats.WAR);
  assert.deepEqual(
    wins,
    wins.toSorted((one: number, other: number) => other - one),
  );
  const first = (await get("/api/v1/fangraphs/leaders?kind=bat&limit=3")).json();
  const cursor = encodeURIComponent(first.meta.next_cursor);
  const second = (await get(`/api/v1/fangraphs/leaders?kind=bat&limit=3&cursor=${cursor}`)).json();
  assert.deepEqual([...first.data, ...second.data], whole);
});
