/** A step beyond this is made smaller: half of what nobody should have to wait for is left for a busy machine. */
const LONG_MS = 15;
const SHORT_MS = 5;
const LEAST_SHARE = 1 / 64;

/** How much of a full step the next one may do, by how long the last one took. */
export function nextShare(share: number, tookMs: number): number {
  if (tookMs > LONG_MS) return Math.max(LEAST_SHARE, share / 2);
  return tookMs < SHORT_MS ? Math.min(1, share * 2) : share;
}

/** So much of the most that one step does; never nothing. */
export function shareOf(most: number, share: number): number {
  return Math.max(1, Math.floor(most * share));
}
