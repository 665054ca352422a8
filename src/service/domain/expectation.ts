import type { GamePhase } from "../../contracts/v1/status.ts";
import { type Cadence, correctionLooksMs, MINUTES_BEFORE_START, type Pace } from "./cadence.ts";
import { leagueDate } from "./league-day.ts";
import type { SeasonPhase } from "./season-phase.ts";
import { fangraphsExpectation, statcastExpectation, type StatcastFacts } from "./statcast-expectation.ts";

/** What is known about a target that decides how fresh it must be. */
export type TargetFacts =
  | { dataset: "reference"; seasonPhase: SeasonPhase }
  | { dataset: "schedule"; date: Temporal.PlainDate; seasonPhase: SeasonPhase; games: ScheduleGames }
  | { dataset: "game"; game: GameFacts }
  | {
      dataset: "standings" | "leaders" | "stats";
      seasonPhase: SeasonPhase;
      lastFinalAt: Temporal.Instant | null;
    }
  | { dataset: "roster" | "transactions"; seasonPhase: SeasonPhase }
  | { dataset: "people"; of: "season" | "person" }
  | { dataset: "statcast"; day: StatcastFacts }
  | { dataset: "fangraphs"; seasonPhase: SeasonPhase };

export type ScheduleGames = { count: number; live: number; nextStart: Temporal.Instant | null };

export type GameFacts = {
  phase: GamePhase;
  startsAt: Temporal.Instant;
  /** When we first saw it over; null before. */
  overSince: Temporal.Instant | null;
  /** The upstream's own wish for the time between two looks, milliseconds. */
  upstreamWaitMs: number | null;
};

/** When to look next, and how old the data may get. `promisedMs` null: nothing is promised, and `reason` says why. */
export type Expectation = {
  refreshMs: number | null;
  promisedMs: number | null;
  reason: string;
  /** Where the promise is a time of day: late after this instant, whenever the last success was. */
  deadline?: Temporal.Instant;
};

/**
 * How fresh a target must be at `now`. `refreshMs` counts from the last attempt, `promisedMs` from the last success;
 * `refreshMs` null means that it need not be looked at again.
 */
export function expectation(facts: TargetFacts, now: Temporal.Instant, cadence: Cadence): Expectation {
  switch (facts.dataset) {
    case "reference":
      return promise(cadence.reference, "daily");
    case "schedule":
      return scheduleExpectation(facts, now, cadence);
    case "game":
      return gameExpectation(facts.game, now, cadence);
    case "standings":
    case "leaders":
    case "stats":
      return totalsExpectation(facts, now, cadence);
    case "roster":
    case "transactions":
      return facts.seasonPhase === "off-season"
        ? noPromise(cadence[facts.dataset], "no promise: off-season")
        : promise(cadence[facts.dataset], "every six hours");
    case "people":
      return facts.of === "season"
        ? noPromise(cadence.reference, "no promise: a season's people, daily")
        : noPromise(cadence.person, "no promise: somebody not in the season's list, weekly");
    case "statcast":
      return statcastExpectation(facts.day, now);
    case "fangraphs":
      return fangraphsExpectation(facts.seasonPhase, now);
  }
}

function promise(pace: Pace, reason: string): Expectation {
  return { ...pace, reason };
}

function noPromise(pace: Pace, reason: string): Expectation {
  return { refreshMs: pace.refreshMs, promisedMs: null, reason };
}

function scheduleExpectation(
  facts: Extract<TargetFacts, { dataset: "schedule" }>,
  now: Temporal.Instant,
  cadence: Cadence,
): Expectation {
  if (facts.seasonPhase === "off-season" && facts.games.count === 0) {
    return noPromise(cadence.scheduleAhead, "no promise: off-season");
  }
  const daysAhead = leagueDate(now).until(facts.date).days;
  if (daysAhead > 0) return promise(cadence.scheduleAhead, "a day ahead");
  if (daysAhead < 0) return promise(cadence.schedulePast, "a past day");
  if (facts.games.live > 0) return promise(cadence.scheduleLive, "today: a game is live");
  if (isSoon(facts.games.nextStart, now, MINUTES_BEFORE_START.scheduleLive)) {
    return promise(cadence.scheduleLive, "today: a game starts within the hour");
  }
  return promise(cadence.scheduleToday, facts.games.count === 0 ? "today: no games" : "today");
}

function isSoon(start: Temporal.Instant | null, now: Temporal.Instant, minutes: number): boolean {
  return start !== null && start.epochMilliseconds - now.epochMilliseconds <= minutes * 60_000;
}

function gameExpectation(game: GameFacts, now: Temporal.Instant, cadence: Cadence): Expectation {
  switch (game.phase) {
    case "scheduled":
    case "pregame":
    case "unknown":
      return isSoon(game.startsAt, now, MINUTES_BEFORE_START.soon)
        ? promise(cadence.gameSoon, `${game.phase}: starts within 90 minutes`)
        : promise(cadence.gameScheduled, game.phase);
    case "warmup":
      return promise(cadence.gameWarmup, "warm-up");
    case "live":
    case "review":
      return promise(
        livePace(game, cadence),
        game.phase === "live" ? "live: in progress" : "live: under review",
      );
    case "delayed-start":
    case "delayed":
      return promise(cadence.gameDelayed, game.phase === "delayed" ? "delayed" : "delayed start");
    case "suspended":
      return promise(cadence.gameSuspended, "suspended");
    case "over":
      return promise(cadence.gameOver, "over: not yet final");
    case "final":
    case "forfeit":
      return finalExpectation(game, now);
    case "postponed":
    case "cancelled":
      return noPromise(cadence.schedulePast, `no promise: ${game.phase}`);
  }
}

/** The upstream may ask for longer waits between two looks, but our promise bounds how long we let it. */
function livePace(game: GameFacts, cadence: Cadence): Pace {
  const { refreshMs, promisedMs } = cadence.gameLive;
  return { refreshMs: Math.min(Math.max(refreshMs, game.upstreamWaitMs ?? 0), promisedMs / 2), promisedMs };
}

/** A final is looked at again at fixed spans after its end; between two looks nothing can be late. */
function finalExpectation(game: GameFacts, now: Temporal.Instant): Expectation {
  const sinceMs = now.epochMilliseconds - (game.overSince ?? now).epochMilliseconds;
  const next = correctionLooksMs.find((lookMs) => lookMs > sinceMs);
  if (next === undefined)
    return { refreshMs: null, promisedMs: null, reason: "no promise: final for a week" };
  return {
    refreshMs: next - sinceMs,
    promisedMs: null,
    reason: "no promise: final, looked at for corrections",
  };
}

/** Which share of its promise passes between two looks after a final: a season's statistics are megabytes. */
const SOON = { standings: 1 / 4, leaders: 1 / 2, stats: 1 / 2 };

function totalsExpectation(
  facts: Extract<TargetFacts, { dataset: "standings" | "leaders" | "stats" }>,
  now: Temporal.Instant,
  cadence: Cadence,
): Expectation {
  const { refreshMs, promisedMs } = cadence[facts.dataset];
  if (facts.seasonPhase === "off-season")
    return { refreshMs, promisedMs: null, reason: "no promise: off-season" };
  const sinceFinalMs = facts.lastFinalAt && now.epochMilliseconds - facts.lastFinalAt.epochMilliseconds;
  if (sinceFinalMs !== null && sinceFinalMs < promisedMs) {
    const soonMs = Math.min(refreshMs, promisedMs * SOON[facts.dataset]);
    return { refreshMs: soonMs, promisedMs, reason: "a game has just ended" };
  }
  return { refreshMs, promisedMs: refreshMs + promisedMs, reason: "hourly" };
}
