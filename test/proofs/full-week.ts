import assert from "node:assert/strict";
import { test } from "node:test";
import { createLeague } from "../../src/simulator/league.ts";
import { openStage } from "../acceptance/stage.ts";
import { createTruthWatch } from "../acceptance/truth-watch.ts";

/**
 * The week from Monday, 13 April 2026, of this league's clubs of Chicago (AL) and New York (AL) has everything in ten
 * games: an off-day, rain delays, a suspension and its resumption, a postponement whose make-up is half of a
 * doubleheader, extra innings and a scorer's correction. It is early in the season, so that little must be played before.
 */
const SEED = 1;
const SEASON = 2026;
const CLUBS = [145, 147];
const MONDAY = "2026-04-13T10:00:00Z";
const DAYS = 7;

/** Looked for in each: the service must have been held against the world while it lasted. */
const kinds = [
  "pregame",
  "warmup",
  "live",
  "delayed",
  "suspended",
  "postponed",
  "over",
  "final",
  "extra innings",
  "doubleheader, game 1",
  "doubleheader, game 2",
  "corrected",
  "plays",
  "game",
  "schedule",
  "standings",
  "roster",
];

test("a week with all that can befall clubs: after every refresh the service holds the world's truth, and nothing is late", async (t) => {
  const league = createLeague(SEED);
  await league.prepare(Temporal.Instant.from(MONDAY));
  const watch = createTruthWatch(SEED, SEASON, () => stage.clock);
  const stage = await openStage({
    startAt: MONDAY,
    dialect: league.dialect,
    // Fewer looks keep the week's cost down; the promises are as many looks as by default.
    serviceEnv: {
      MLB_CLUBS: CLUBS.join(","),
      MLB_CADENCE_GAME_LIVE: "120s",
      MLB_PROMISE_GAME_LIVE: "360s",
      MLB_CADENCE_SCHEDULE_LIVE: "300s",
      MLB_PROMISE_SCHEDULE_LIVE: "1200s",
    },
    aroundStore: watch.around,
  });
  await stage.startService();
  let looks = 0;
  for (; looks < DAYS * 24 * 4; looks++) {
    await stage.pass(900);
    assert.deepEqual(await watch.lateNow(), []);
  }
  await stage.end();

  t.diagnostic(`${looks} looks at the ledger; compared: ${JSON.stringify(Object.fromEntries(watch.counts))}`);
  assert.deepEqual(watch.lies, []);
  assert.deepEqual(watch.lates, []);
  assert.deepEqual(
    kinds.filter((kind) => !watch.counts.get(kind)),
    [],
    "each kind was met",
  );
});
