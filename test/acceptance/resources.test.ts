import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { createLeague } from "../../src/simulator/league.ts";
import { fewGames } from "./few-games.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const DATE = "2026-04-24";
const MORNING = "2026-04-25T10:30:00Z";
let stage: Stage;
let gamePk: number;

before(async () => {
  const league = createLeague(1);
  await league.prepare(Temporal.Instant.from(MORNING));
  stage = await openStage({
    startAt: MORNING,
    dialect: fewGames(league.dialect, { date: DATE, games: 2 }),
  });
  await stage.startService();
  await stage.pass(150);
  gamePk = (await dataOf(`/api/v1/schedule?date=${DATE}`))[0].game_pk;
});
after(() => stage.end());

const get = (path: string, headers: Record<string, string> = {}) =>
  stage.get(addresses.service + path, headers);

async function dataOf(path: string): Promise<any> {
  const answer = await get(path);
  assert.equal(answer.status, 200, `${path}: ${answer.body}`);
  return answer.json().data;
}

const META = ["as_of", "source", "freshness", "late_after", "next_refresh", "simulated"];

const lists: [path: () => string, atLeast: number][] = [
  [() => "/api/v1/seasons", 1],
  [() => "/api/v1/teams", 30],
  [() => "/api/v1/teams/147/roster", 26],
  [() => "/api/v1/teams/147/stats", 3],
  [() => "/api/v1/venues", 30],
  [() => "/api/v1/sports", 1],
  [() => "/api/v1/leagues", 2],
  [() => "/api/v1/divisions", 6],
  [() => "/api/v1/players", 1000],
  [() => "/api/v1/stats?group=pitching", 300],
  [() => "/api/v1/stats?of=teams", 90],
  [() => `/api/v1/schedule?date=${DATE}`, 2],
  [() => "/api/v1/standings", 30],
  [() => "/api/v1/leaders", 200],
  [() => `/api/v1/transactions?date=${DATE}`, 1],
  [() => `/api/v1/games/${gamePk}/plays`, 50],
  [() => `/api/v1/games/${gamePk}/pitches`, 200],
];

for (const [path, atLeast] of lists) {
  test(`${path().replace("undefined", "{game}")} has rows, says how fresh they are, and speaks snake_case`, async () => {
    const answer = await get(path());
    assert.equal(answer.status, 200, answer.body.toString().slice(0, 300));
    const { data, meta } = answer.json();
    assert.ok(data.length >= atLeast, `${data.length} rows`);
    for (const name of META) assert.ok(name in meta, name);
    assert.equal(meta.simulated, true);
    assert.ok(["fresh", "unpromised"].includes(meta.freshness), meta.freshness);
    assert.ok(meta.as_of > "2026-04-25T10:29:00Z");
    assert.deepEqual(
      keysOf(data[0]).filter((key) => !/^[a-z0-9_]+$/.test(key)),
      [],
    );
    assert.match(answer.headers.get("vary") ?? "", /accept/);
    assert.match(answer.headers.get("cache-control") ?? "", /max-age=\d+/);
  });
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

test("filters leave what was asked for", async () => {
  const [entry] = await dataOf(`/api/v1/schedule?date=${DATE}`);
  const home = entry.teams.home.team.id;
  assert.equal((await dataOf(`/api/v1/schedule?date=${DATE}&team=${home}`)).length, 1);
  assert.equal((await dataOf(`/api/v1/schedule?date=${DATE}&status=live`)).length, 0);
  assert.equal((await dataOf(`/api/v1/schedule?start=2026-04-20&end=${DATE}&status=final`)).length, 2);
  assert.equal((await dataOf("/api/v1/standings?division=201")).length, 5);
  assert.equal((await dataOf("/api/v1/teams?league=103")).length, 15);
  const homers = await dataOf("/api/v1/leaders?category=home_runs&group=hitting&top=3");
  assert.ok(homers.length >= 3 && homers.every((one: any) => one.rank <= 3 && one.value > 0));
  const [player] = await dataOf("/api/v1/players?team=147&active=true&limit=1");
  assert.equal(player.current_team.id, 147);
  const found = await dataOf(
    `/api/v1/players?name=${encodeURIComponent(player.full_name.slice(2).toUpperCase())}`,
  );
  assert.ok(found.some(({ id }: any) => id === player.id));
  assert.equal((await dataOf(`/api/v1/players/${player.id}`)).full_name, player.full_name);
  const pitches = await dataOf(`/api/v1/games/${gamePk}/pitches`);
  const own = await dataOf(`/api/v1/games/${gamePk}/pitches?pitcher=${pitches[0].pitcher.id}`);
  assert.ok(own.length > 0 && own.length < pitches.length);
  assert.equal(pitches.length, (await dataOf(`/api/v1/games/${gamePk}`)).pitch_count);
  const [leader] = await dataOf("/api/v1/leaders?category=wins&top=1");
  const [season] = await dataOf(`/api/v1/players/${leader.player.id}/stats?group=pitching`);
  assert.deepEqual([season.pitching.wins, season.hitting], [leader.value, null]);
});

test("pages by cursor show every player once", async () => {
  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = (await get(`/api/v1/players?limit=500${cursor && `&cursor=${cursor}`}`)).json();
    seen.push(...answer.data.map(({ id }: any) => id));
    cursor = answer.meta.next_cursor;
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.length, (await dataOf("/api/v1/players?limit=5000")).length);
});

test("the same rows as NDJSON and CSV, by parameter or by Accept, with meta in headers and a name for the file", async () => {
  const rows = await dataOf("/api/v1/standings");
  const ndjson = await get("/api/v1/standings?format=ndjson");
  assert.deepEqual(
    ndjson.body
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
    rows,
  );
  const csv = await get("/api/v1/standings", { accept: "text/csv" });
  assert.equal(csv.headers.get("content-type"), "text/csv; charset=utf-8");
  assert.equal(csv.headers.get("content-disposition"), 'attachment; filename="standings.csv"');
  assert.equal(csv.headers.get("x-freshness"), "fresh");
  const lines = csv.body.toString().split("\r\n");
  assert.equal(lines.length, rows.length + 2);
  assert.match(lines[0] ?? "", /^season,standings_type,league_id,league_name,division_id/);
  assert.equal((await get("/api/v1/standings?format=csv")).body.toString(), csv.body.toString());
  const again = await get("/api/v1/standings?format=csv", { "if-none-match": csv.headers.get("etag") ?? "" });
  assert.equal(again.status, 304);
  assert.equal(
    (await get("/api/v1/standings")).headers.get("content-type"),
    "application/json; charset=utf-8",
  );
});

test("every list comes as Parquet, too, with the rows and columns that its CSV has", async () => {
  for (const [path] of lists) {
    const url = path() + (path().includes("?") ? "&" : "?");
    const parquet = await get(`${url}format=parquet`);
    assert.equal(parquet.status, 200, `${url}: ${parquet.body.toString().slice(0, 300)}`);
    assert.equal(parquet.headers.get("content-type"), "application/vnd.apache.parquet");
    assert.match(parquet.headers.get("content-disposition") ?? "", /filename="[\w-]+\.parquet"/);
    const { columns, rows } = await readParquet(parquet.body);
    const csv = await get(`${url}format=csv`);
    assert.equal(columns.join(","), csv.body.toString().split("\r\n", 1)[0]);
    assert.equal(rows, (await get(url)).json().data.length);
  }
});

async function readParquet(bytes: Buffer): Promise<{ columns: string[]; rows: number }> {
  const folder = mkdtempSync(join(tmpdir(), "mlb-list-"));
  const file = join(folder, "list.parquet");
  writeFileSync(file, bytes);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const reader = await connection.runAndReadAll(`FROM read_parquet('${file}')`);
  connection.closeSync();
  rmSync(folder, { recursive: true });
  return { columns: reader.columnNames(), rows: reader.currentRowCount };
}

test("a long list leaves line by line, and links to its next page", async () => {
  const csv = await get("/api/v1/players?format=csv&limit=1100");
  assert.equal(csv.headers.get("content-length"), null);
  assert.equal(csv.body.toString().split("\r\n").length, 1102);
  const next = /<([^>]+)>; rel="next"/.exec(csv.headers.get("link") ?? "")?.[1] ?? "";
  const rest = await get(next);
  assert.equal(rest.status, 200);
  assert.equal(
    rest.body.toString().split("\r\n").length + 1100 - 2,
    (await dataOf("/api/v1/players?limit=5000")).length,
  );
});

test("a format that is not spoken is 406 by header and 400 by parameter, with what there is", async () => {
  const byHeader = await get("/api/v1/standings", { accept: "application/xml" });
  assert.deepEqual([byHeader.status, byHeader.json().code], [406, "not-acceptable"]);
  assert.match(byHeader.json().detail, /application\/json.*text\/csv/);
  assert.equal((await get("/api/v1/standings?format=xml")).status, 400);
});

test("statistics of nobody are not an empty list, but not found", async () => {
  for (const path of ["/api/v1/players/1/stats", "/api/v1/teams/1/stats"]) {
    const answer = await get(path);
    assert.deepEqual([answer.status, answer.json().code], [404, "not-found"], path);
  }
});

test("days later the ledger has let go of the old games and days, and what is held of them is served with its age", async () => {
  const before = (await get(`/api/v1/games/${gamePk}`)).json();
  await stage.killService();
  await stage.pass(9 * 86_400);
  await stage.startService();
  await stage.pass(200);
  const { targets: rows } = (await get("/api/v1/freshness")).json();
  const targets = new Set<string>(rows.map((one: any) => one.target));
  for (const gone of [`game:${gamePk}`, `schedule:${DATE}`, `transactions:${DATE}`])
    assert.ok(!targets.has(gone), gone);
  assert.ok(targets.has("schedule:2026-05-04") && targets.has("people:2026"));
  const { data, meta } = (await get(`/api/v1/games/${gamePk}`)).json();
  assert.deepEqual(data, before.data);
  assert.deepEqual([meta.freshness, meta.late_after, meta.next_refresh], ["unpromised", null, null]);
  assert.ok(meta.as_of > before.meta.as_of, "it was looked at a last time");
  assert.equal((await dataOf(`/api/v1/schedule?date=${DATE}`)).length, 2);
  const mirrored = await get(`/statsapi/api/v1.1/game/${gamePk}/feed/live`);
  assert.equal(mirrored.headers.get("x-cache"), "HIT");
});

test("of a game that the ledger has let go of, timecode and diffPatch come from our own log still", async () => {
  const feed = `/statsapi/api/v1.1/game/${gamePk}/feed/live`;
  const newest = (await get(feed)).json();
  const timecode = newest.metaData.timeStamp;
  const then = await get(`${feed}?timecode=${timecode}`);
  const since = await get(`${feed}/diffPatch?startTimecode=${timecode}`);
  for (const answer of [then, since]) {
    assert.deepEqual([answer.status, answer.headers.get("x-cache")], [200, "HIT"]);
    assert.ok(Number(answer.headers.get("age")) < 300, "it was looked at a last time");
  }
  assert.deepEqual([then.json(), since.json()], [newest, []]);
});
