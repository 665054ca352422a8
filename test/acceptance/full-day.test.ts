import assert from "node:assert/strict";
import { test } from "node:test";
import { createLeague } from "../../src/simulator/league.ts";
import { openStage } from "./stage.ts";
import { createTruthWatch } from "./truth-watch.ts";

/** All fifteen games: two start late for rain and two go to extra innings. */
const SEED = 2;
const SEASON = 2026;
const MORNING = "2026-04-04T15:00:00Z";
const HOURS = 16;

/** In its middle innings then. */
const HANGING_GAME = 823783;
const HANGS_AT = "2026-04-04T23:50:00Z";
const HANGS_FOR_MINUTES = 5;

const kinds = [
  "pregame",
  "warmup",
  "live",
  "delayed-start",
  "final",
  "extra innings",
  "plays",
  "schedule",
  "standings",
];

test("a day of all fifteen games: the service holds the world's truth, and only the game whose feed hangs is late, and says why", async (t) => {
  const league = createLeague(SEED);
  await league.prepare(Temporal.Instant.from(MORNING));
  const watch = createTruthWatch(SEED, SEASON, () => stage.clock);
  const stage = await openStage({
    startAt: MORNING,
    dialect: league.dialect,
    // Fewer looks keep the day's cost down.
    serviceEnv: {
      MLB_CADENCE_GAME_LIVE: "120s",
      MLB_PROMISE_GAME_LIVE: "180s",
      MLB_CADENCE_SCHEDULE_LIVE: "300s",
      MLB_PROMISE_SCHEDULE_LIVE: "600s",
    },
    aroundStore: watch.around,
  });
  await stage.startService();
  const passMinutes = async (minutes: number) => {
    const seen: Awaited<ReturnType<typeof watch.lateNow>> = [];
    for (let minute = 0; minute < minutes; minute++) {
      await stage.pass(60);
      seen.push(...(await watch.lateNow()));
    }
    return seen;
  };
  const untilHang = stage.clock.now().until(HANGS_AT).total("minutes");

  assert.deepEqual(await passMinutes(untilHang), [], "nothing is late before the fault");
  const fault = stage.simulator.faults.inject({
    kind: "hang",
    pathPrefix: `/api/v1.1/game/${HANGING_GAME}/`,
  });
  assert.ok(fault);
  const during = await passMinutes(HANGS_FOR_MINUTES);
  stage.simulator.faults.clear(fault.id);
  const mending = await passMinutes(2);
  const after = await passMinutes(HOURS * 60 - untilHang - HANGS_FOR_MINUTES - 2);
  await stage.end();

  const lates = [...during, ...mending, ...watch.lates];
  t.diagnostic(`compared: ${JSON.stringify(Object.fromEntries(watch.counts))}`);
  t.diagnostic(`late ${lates.length} times: ${JSON.stringify(lates[0])}`);
  assert.deepEqual(watch.lies, []);
  assert.ok(during.length > 0, "the hanging game is seen late while it hangs");
  assert.deepEqual(new Set(lates.map(({ target }) => target)), new Set([`game:${HANGING_GAME}`]));
  assert.ok(
    lates.every(({ promise, error }) => promise.startsWith("live") && error?.startsWith("timed-out")),
    "each says what was promised and what went wrong",
  );
  assert.deepEqual(after, [], "nothing is late once the feed answers again");
  assert.deepEqual(
    kinds.filter((kind) => !watch.counts.get(kind)),
    [],
    "each kind was met",
  );
});
