import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { applyPatch } from "rfc6902";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createSimulator, type Simulator } from "../../src/simulator/app.ts";
import { createLeague } from "../../src/simulator/league.ts";
import { brokenRules } from "./feed-rules.ts";
import { tableOf } from "./shape/recordings.ts";

const clock = createVirtualClock(Temporal.Instant.from("2026-04-25T01:30:00Z"));
const schedule = "/api/v1/schedule?sportId=1&date=2026-04-24";
const statcast = "/statcast_search/csv?all=true&type=details&game_date_gt=2026-04-22&game_date_lt=2026-04-22";
const fangraphs = "/api/leaders/major-league/data?stats=bat&qual=y&season=2026";
let simulator: Simulator;
let games: number[];
let feed: string;

before(async () => {
  const log = createLogger({ name: "league", level: "silent", clock });
  simulator = createSimulator({ clock, log, dialect: createLeague(1).dialect });
  await simulator.server.ready();
  const { dates } = (await see(schedule)).json();
  const live = dates[0].games.filter(({ status }: any) => status.statusCode === "I");
  games = live.map(({ gamePk }: any) => gamePk);
  feed = `/api/v1.1/game/${games[0]}/feed/live`;
});
after(() => simulator.server.close());
afterEach(() => simulator.faults.clearAll());

const see = (url: string) => simulator.server.inject({ url });
const statuses = async () =>
  Promise.all([schedule, statcast, fangraphs].map(async (url) => (await see(url)).statusCode));
const rowsPerGame = (text: string) =>
  Map.groupBy(tableOf(text.replace(/^\uFEFF/, "")), ({ game_pk: gamePk }) => gamePk);

describe("faults on the league's three upstreams at one address", () => {
  test("each upstream fails by itself", async () => {
    assert.deepEqual(await statuses(), [200, 200, 200]);
    const cases = [
      ["mlb_api", [403, 200, 200]],
      ["pybaseball", [200, 403, 200]],
      ["fangraphs", [200, 200, 403]],
    ] as const;
    for (const [upstream, expected] of cases) {
      simulator.faults.inject({ kind: "forbidden", upstream });
      assert.deepEqual(await statuses(), expected);
      simulator.faults.clearAll();
    }
  });

  test("Statcast says in a row and with 200 that it took too long, and FanGraphs shows a page", async () => {
    simulator.faults.inject({ kind: "query_timeout", upstream: "pybaseball" });
    simulator.faults.inject({ kind: "html", upstream: "fangraphs" });
    const [row, page] = [await see(statcast), await see(fangraphs)];
    assert.deepEqual([row.statusCode, page.statusCode], [200, 200]);
    assert.match(row.payload, /^"error"\n"Error: Query Timeout/);
    assert.match(page.payload, /^<!DOCTYPE html>/);
  });

  test("a Statcast day is short by one game's last pitches", async () => {
    const right = rowsPerGame((await see(statcast)).payload);
    const [gamePk, pitches = []] = [...right][2] ?? [];
    simulator.faults.inject({
      kind: "short_statcast_day",
      gamePk: Number(gamePk),
      parameters: { percent: 40 },
    });
    const wrong = rowsPerGame((await see(statcast)).payload);
    assert.equal(wrong.get(gamePk ?? null)?.length, pitches.length - Math.ceil(pitches.length * 0.4));
    right.delete(gamePk ?? null);
    wrong.delete(gamePk ?? null);
    assert.deepEqual(wrong, right);
  });

  test("a column of Statcast's is dropped, renamed, or new", async () => {
    const columns = async () =>
      Object.keys(tableOf((await see(statcast)).payload.replace(/^\uFEFF/, ""))[0] ?? {});
    assert.equal((await columns()).length, 118);
    simulator.faults.inject({ kind: "key_dropped", parameters: { path: "pitch_type" } });
    simulator.faults.inject({ kind: "key_renamed", parameters: { path: "release_speed", name: "speed" } });
    simulator.faults.inject({ kind: "key_added", parameters: { path: "aura", value: "blue" } });
    const now = await columns();
    assert.equal(now.length, 118);
    assert.ok(!now.includes("pitch_type") && now.includes("speed") && now.includes("aura"));
  });

  test("a feed breaks exactly the rule that the fault is about", async () => {
    const broken = async () => brokenRules((await see(feed)).json());
    assert.deepEqual(await broken(), []);
    const cases = [
      ["play_gap", /is numbered/],
      ["inconsistent_box_score", /^(home|away) hits: /],
      ["wrong_score", /^home runs: /],
    ] as const;
    for (const [kind, expected] of cases) {
      simulator.faults.inject({ kind });
      const told = await broken();
      assert.ok(
        told.some((rule) => expected.test(rule)),
        `${kind}: ${told}`,
      );
      simulator.faults.clearAll();
    }
  });

  test("a patch does not apply to the feed that it was asked for", async () => {
    const before = (await see(feed)).json();
    await clock.advanceBy({ minutes: 2 });
    const path = `${feed}/diffPatch?startTimecode=${before.metaData.timeStamp}`;
    const apply = async () => {
      const copy = structuredClone(before);
      const envelopes = (await see(path)).json();
      assert.ok(envelopes.length > 0);
      return envelopes
        .flatMap(({ diff }: any) => applyPatch(copy, diff))
        .filter((error: unknown) => error !== null);
    };
    assert.deepEqual(await apply(), []);
    simulator.faults.inject({ kind: "broken_patch" });
    assert.ok((await apply()).length > 0);
  });

  test("a feed stands still with 200 while its game goes on", async () => {
    const { timeStamp } = (await see(feed)).json().metaData;
    simulator.faults.inject({ kind: "frozen", gamePk: games[0] ?? 0 });
    await clock.advanceBy({ minutes: 5 });
    assert.equal((await see(feed)).json().metaData.timeStamp, timeStamp);
    simulator.faults.clearAll();
    assert.ok((await see(feed)).json().metaData.timeStamp > timeStamp);
  });

  test("a game is missing from the schedule, or stands there twice", async () => {
    const listed = async () => (await see(schedule)).json().dates[0].games.map(({ gamePk }: any) => gamePk);
    const all = await listed();
    simulator.faults.inject({ kind: "lost_game", gamePk: all[3] });
    assert.deepEqual(await listed(), all.toSpliced(3, 1));
    simulator.faults.clearAll();
    simulator.faults.inject({ kind: "duplicate_game", gamePk: all[3] });
    assert.equal((await listed()).filter((gamePk: number) => gamePk === all[3]).length, 2);
  });
});
