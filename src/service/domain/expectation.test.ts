import assert from "node:assert/strict";
import { test } from "node:test";
import type { GamePhase } from "../../contracts/v1/status.ts";
import { defaultCadence } from "./cadence.ts";
import { expectation, type GameFacts, type ScheduleGames, type TargetFacts } from "./expectation.ts";

const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const inMinutes = (minutes: number) => now.add({ minutes });

function game(phase: GamePhase, facts: Partial<GameFacts> = {}): TargetFacts {
  return {
    dataset: "game",
    game: { phase, startsAt: inMinutes(-60), overSince: null, upstreamWaitMs: 10_000, ...facts },
  };
}

function schedule(
  date: string,
  games: Partial<ScheduleGames> = {},
  seasonPhase: "regular" | "off-season" = "regular",
): TargetFacts {
  const none = { count: 15, live: 0, nextStart: null };
  return {
    dataset: "schedule",
    date: Temporal.PlainDate.from(date),
    seasonPhase,
    games: { ...none, ...games },
  };
}

/** The table of the promise, row by row: what is known, how often it is looked at, when it is late, and why. */
const table: [facts: TargetFacts, refreshMs: number | null, promisedMs: number | null, reason: string][] = [
  [{ dataset: "reference", seasonPhase: "regular" }, DAY, 2 * DAY, "daily"],
  [schedule("2026-07-04", { live: 3 }), 30_000, 2 * MINUTE, "today: a game is live"],
  [
    schedule("2026-07-04", { nextStart: inMinutes(60) }),
    30_000,
    2 * MINUTE,
    "today: a game starts within the hour",
  ],
  [schedule("2026-07-04", { nextStart: inMinutes(61) }), 10 * MINUTE, 30 * MINUTE, "today"],
  [schedule("2026-07-04", { count: 0 }), 10 * MINUTE, 30 * MINUTE, "today: no games"],
  [schedule("2026-07-05"), 6 * HOUR, 13 * HOUR, "a day ahead"],
  [schedule("2026-07-03"), HOUR, 3 * HOUR, "a past day"],
  [schedule("2026-12-24", { count: 0 }, "off-season"), 6 * HOUR, null, "no promise: off-season"],
  [game("scheduled", { startsAt: inMinutes(91) }), 10 * MINUTE, 30 * MINUTE, "scheduled"],
  [game("scheduled", { startsAt: inMinutes(90) }), MINUTE, 4 * MINUTE, "scheduled: starts within 90 minutes"],
  [game("pregame"), MINUTE, 4 * MINUTE, "pregame: starts within 90 minutes"],
  [game("warmup"), 20_000, 90_000, "warm-up"],
  [game("live"), 10_000, 30_000, "live: in progress"],
  [game("review"), 10_000, 30_000, "live: under review"],
  [game("delayed-start"), MINUTE, 5 * MINUTE, "delayed start"],
  [game("delayed"), MINUTE, 5 * MINUTE, "delayed"],
  [game("suspended"), 15 * MINUTE, HOUR, "suspended"],
  [game("over"), MINUTE, 5 * MINUTE, "over: not yet final"],
  [game("final", { overSince: now }), MINUTE, null, "no promise: final, looked at for corrections"],
  [
    game("final", { overSince: inMinutes(-2) }),
    3 * MINUTE,
    null,
    "no promise: final, looked at for corrections",
  ],
  [
    game("final", { overSince: inMinutes(-60) }),
    2 * HOUR,
    null,
    "no promise: final, looked at for corrections",
  ],
  [game("final", { overSince: now.subtract({ hours: 24 * 8 }) }), null, null, "no promise: final for a week"],
  [game("postponed"), HOUR, null, "no promise: postponed"],
  [game("cancelled"), HOUR, null, "no promise: cancelled"],
  [{ dataset: "standings", seasonPhase: "regular", lastFinalAt: null }, HOUR, 80 * MINUTE, "hourly"],
  [
    { dataset: "standings", seasonPhase: "regular", lastFinalAt: inMinutes(-5) },
    5 * MINUTE,
    20 * MINUTE,
    "a game has just ended",
  ],
  [
    { dataset: "standings", seasonPhase: "regular", lastFinalAt: inMinutes(-20) },
    HOUR,
    80 * MINUTE,
    "hourly",
  ],
  [
    { dataset: "standings", seasonPhase: "off-season", lastFinalAt: null },
    HOUR,
    null,
    "no promise: off-season",
  ],
  [
    { dataset: "leaders", seasonPhase: "regular", lastFinalAt: inMinutes(-5) },
    10 * MINUTE,
    20 * MINUTE,
    "a game has just ended",
  ],
  [{ dataset: "stats", seasonPhase: "regular", lastFinalAt: null }, HOUR, 80 * MINUTE, "hourly"],
  [{ dataset: "transactions", seasonPhase: "regular" }, 6 * HOUR, 26 * HOUR, "every six hours"],
  [{ dataset: "transactions", seasonPhase: "off-season" }, 6 * HOUR, null, "no promise: off-season"],
  [{ dataset: "people", of: "season" }, DAY, null, "no promise: a season's people, daily"],
  [
    { dataset: "people", of: "person" },
    7 * DAY,
    null,
    "no promise: somebody not in the season's list, weekly",
  ],
  [{ dataset: "roster", seasonPhase: "regular" }, 6 * HOUR, 26 * HOUR, "every six hours"],
  [{ dataset: "roster", seasonPhase: "off-season" }, 6 * HOUR, null, "no promise: off-season"],
];

for (const [facts, refreshMs, promisedMs, reason] of table) {
  const name = facts.dataset === "game" ? `game ${facts.game.phase}` : facts.dataset;
  test(`${name}: ${reason}`, () => {
    assert.deepEqual(expectation(facts, now, defaultCadence), { refreshMs, promisedMs, reason });
  });
}

test("an upstream may ask for longer waits, but not for so long that our promise could not be kept", () => {
  const wait = (upstreamWaitMs: number | null) =>
    expectation(game("live", { upstreamWaitMs }), now, defaultCadence).refreshMs;
  assert.deepEqual([wait(null), wait(1000), wait(12_000), wait(60_000)], [10_000, 10_000, 12_000, 15_000]);
});
