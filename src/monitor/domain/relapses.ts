import type { UpstreamState } from "../../contracts/freshness.ts";

/** What several looks at an upstream's traffic show that one does not: that it fails again and again. */
export type RelapseMemory = {
  lastSuccess: string | null;
  lastFailure: string | null;
  /** When it failed anew after it had succeeded. */
  relapses: readonly Temporal.Instant[];
};

export const noRelapses: RelapseMemory = { lastSuccess: null, lastFailure: null, relapses: [] };

const WINDOW_MS = 120_000;
const MOST_RELAPSES = 3;

/**
 * A look that finds a new failure counts where there was a success since the failure before it; an outage is one such,
 * however long. Three within two minutes, and the upstream is degraded although its last request may have gone well.
 */
export function nextRelapses(
  before: RelapseMemory,
  { last_success: lastSuccess, last_failure: lastFailure }: UpstreamState,
  now: Temporal.Instant,
): RelapseMemory {
  const since = now.epochMilliseconds - WINDOW_MS;
  const recent = before.relapses.filter(({ epochMilliseconds }) => epochMilliseconds >= since);
  const failedAnew = lastFailure !== null && lastFailure !== before.lastFailure;
  const succeededBetween =
    before.lastSuccess !== null && lastSuccess !== null && isAfter(lastSuccess, before.lastFailure);
  const relapsed = failedAnew && succeededBetween;
  return { lastSuccess, lastFailure, relapses: relapsed ? [...recent, now] : recent };
}

export function isIntermittent({ relapses }: RelapseMemory): boolean {
  return relapses.length >= MOST_RELAPSES;
}

function isAfter(one: string, other: string | null): boolean {
  return (
    other === null || Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0
  );
}
