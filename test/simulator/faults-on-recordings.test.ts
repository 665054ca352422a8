import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createSimulator, type Simulator } from "../../src/simulator/app.ts";
import { recordedDialect } from "../../src/simulator/dialects/recorded/recorded-dialect.ts";
import type { FaultOrder } from "../../src/simulator/faults/active-faults.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";

/** Between the second and the third snapshot of a game in progress. */
const clock = createVirtualClock(Temporal.Instant.from("2026-04-29T19:15:00Z"));
const feed = "/api/v1.1/game/824445/feed/live";
const day = "/api/v1/schedule?sportId=1&date=2026-04-19";
let simulator: Simulator;

before(async () => {
  if (needsRecordings.skip) return;
  const log = createLogger({ name: "recordings", level: "silent", clock });
  simulator = createSimulator({ clock, log, dialect: recordedDialect(recordedFolder) });
  await simulator.server.ready();
});
after(() => simulator?.server.close());

async function see(url: string): Promise<any> {
  return (await simulator.server.inject({ url })).json();
}

async function under(order: FaultOrder, url: string): Promise<{ right: any; wrong: any }> {
  const right = await see(url);
  simulator.faults.inject(order);
  const wrong = await see(url);
  simulator.faults.clearAll();
  return { right, wrong };
}

const batters = (box: any) => Object.values<any>(box.teams.home.players).map(({ stats }) => stats.batting);
const hitsOf = (box: any) => batters(box).reduce((sum, { hits }) => sum + (hits ?? 0), 0);
const atBats = (live: any) => live.plays.allPlays.map(({ about }: any) => about.atBatIndex);
const listed = ({ dates }: any) => dates.flatMap(({ games }: any) => games).length;

test("faults of content find their places in real feeds", needsRecordings, async () => {
  const score = await under({ kind: "wrong_score" }, feed);
  const { linescore } = score.wrong.liveData;
  assert.equal(linescore.teams.home.runs, score.right.liveData.linescore.teams.home.runs + 1);
  const inInnings = linescore.innings.reduce((sum: number, { home }: any) => sum + (home.runs ?? 0), 0);
  assert.equal(inInnings, linescore.teams.home.runs);
  const box = await under({ kind: "inconsistent_box_score" }, feed);
  assert.equal(hitsOf(box.wrong.liveData.boxscore), hitsOf(box.right.liveData.boxscore) + 1);
  const gap = await under({ kind: "play_gap" }, feed);
  assert.deepEqual(atBats(gap.wrong.liveData), atBats(gap.right.liveData).toSpliced(1, 1));
  const dropped = await under({ kind: "key_dropped" }, feed);
  assert.deepEqual(
    [dropped.right, dropped.wrong].map(({ liveData }) => "plays" in liveData),
    [true, false],
  );
});

test(
  "a wrong clock is wrong in all that a real feed stamps, and in nothing that was planned",
  needsRecordings,
  async () => {
    const { right, wrong } = await under({ kind: "clock_skew", parameters: { seconds: 3600 } }, feed);
    assert.deepEqual(
      [right, wrong].map(({ metaData }) => metaData.timeStamp),
      ["20260429_191434", "20260429_201434"],
    );
    const [before, after] = [right, wrong].map(({ liveData }) =>
      Date.parse(liveData.plays.allPlays[0].about.startTime),
    );
    assert.equal(Number(after) - Number(before), 3_600_000);
    assert.deepEqual(wrong.gameData.datetime, right.gameData.datetime);
  },
);

test("a frozen feed stays at its snapshot while the game goes on", needsRecordings, async () => {
  simulator.faults.inject({ kind: "frozen" });
  await clock.advanceBy({ minutes: 10 });
  assert.equal((await see(feed)).metaData.timeStamp, "20260429_191434");
  simulator.faults.clearAll();
  assert.equal((await see(feed)).metaData.timeStamp, "20260429_191518");
});

test("a game is lost from a real schedule, or stands there twice", needsRecordings, async () => {
  const lost = await under({ kind: "lost_game" }, day);
  assert.deepEqual([listed(lost.right), listed(lost.wrong), lost.wrong.totalGames], [15, 14, 14]);
  const gamePk = lost.right.dates[0].games[3].gamePk as number;
  const twice = await under({ kind: "duplicate_game", gamePk }, day);
  assert.deepEqual(
    twice.wrong.dates[0].games.map((game: any) => game.gamePk).filter((pk: number) => pk === gamePk),
    [gamePk, gamePk],
  );
});

test("a real patch does not apply any more", needsRecordings, async () => {
  const { right, wrong } = await under(
    { kind: "broken_patch" },
    `${feed}/diffPatch?startTimecode=20260429_191518`,
  );
  assert.equal(wrong.at(-1).diff.length, right.at(-1).diff.length + 1);
  assert.match(wrong.at(-1).diff.at(-1).path, /nowhere/);
});
