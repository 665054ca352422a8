import type { AlertState } from "./alert.ts";
import type { FlapLimit } from "./rule.ts";

/** The changes that still count, with one more now; no more are kept than it takes to call it flapping. */
export function withFlip(
  { flips }: Pick<AlertState, "flips">,
  now: Temporal.Instant,
  limit: FlapLimit,
): readonly Temporal.Instant[] {
  return [...recentFlips(flips, now, limit), now].slice(-(limit.changes + 1));
}

export function recentFlips(
  flips: readonly Temporal.Instant[],
  now: Temporal.Instant,
  { windowMs }: FlapLimit,
): readonly Temporal.Instant[] {
  return flips.filter((flip) => now.epochMilliseconds - flip.epochMilliseconds < windowMs);
}

export function isTooMany(flips: readonly Temporal.Instant[], { changes }: FlapLimit): boolean {
  return flips.length > changes;
}
