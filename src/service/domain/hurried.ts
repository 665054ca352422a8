import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { Cadence } from "./cadence.ts";
import { expectation } from "./expectation.ts";
import { isPlayGoingOn } from "./game-state.ts";
import { afterNewExpectation, type LedgerRow } from "./ledger.ts";
import type { SeasonPhase } from "./season-phase.ts";
import type { Target } from "./target.ts";

type Totals = "standings" | "leaders" | "stats";

/** Whether finals move it: standings, leaders, season statistics. */
export function isTotals(target: Target): target is { dataset: Totals; key: string } {
  return target.dataset === "standings" || target.dataset === "leaders" || target.dataset === "stats";
}

/** The season's totals after a game has ended, as they are wanted then: soon, not at the next full hour. Pure. */
export function hurriedTotals(
  rows: readonly LedgerRow[],
  final: { lastFinalAt: Temporal.Instant; season: string; seasonPhase: SeasonPhase },
  now: Temporal.Instant,
  cadence: Cadence,
): LedgerRow[] {
  const { lastFinalAt, season, seasonPhase } = final;
  return rows.flatMap((row) => {
    const { target } = row;
    if (!isTotals(target) || !target.key.startsWith(season)) return [];
    const facts = { dataset: target.dataset, seasonPhase, lastFinalAt };
    return [afterNewExpectation(row, expectation(facts, now, cadence), now).next];
  });
}

/**
 * Games that a schedule shows in play before their own feeds were seen so, as they are wanted then: live, and at once. A
 * suspended game that goes on is looked at every quarter hour only, one that begins early every ten minutes. Pure.
 */
export function hurriedGames(
  rows: readonly LedgerRow[],
  entries: readonly ScheduleEntry[],
  now: Temporal.Instant,
  cadence: Cadence,
): LedgerRow[] {
  const inPlay = new Map(
    entries
      .filter(({ status }) => isPlayGoingOn(status.phase))
      .map((entry) => [String(entry.game_pk), entry]),
  );
  return rows.flatMap((row) => {
    const entry = row.target.dataset === "game" ? inPlay.get(row.target.key) : undefined;
    if (!entry || row.standstillMs !== null || row.overSince !== null) return [];
    const startsAt = Temporal.Instant.from(entry.start_time);
    const game = { phase: entry.status.phase, startsAt, overSince: null, upstreamWaitMs: null };
    return [afterNewExpectation(row, expectation({ dataset: "game", game }, now, cadence), now).next];
  });
}
