/** A cache may keep an answer no longer than this without asking, whatever the next look is. */
const LONGEST_FRESH_SECONDS = 3600;

/**
 * The `Cache-Control` of an answer of this age whose data will be looked at again after so long (null: not at all).
 * `max-age` counts from when the data were fetched, as caches subtract `Age` from it.
 */
export function cacheControl(ageSeconds: number, remainingMs: number | null): string {
  const untilLook = remainingMs === null ? LONGEST_FRESH_SECONDS : Math.floor(remainingMs / 1000);
  const fresh = Math.max(0, Math.min(LONGEST_FRESH_SECONDS, untilLook));
  return `public, max-age=${ageSeconds + fresh}, stale-while-revalidate=30, stale-if-error=86400`;
}

/** The `Cache-Control` of what is past its promise: to be asked for again, and kept for when nobody answers. */
export const STALE_CACHE_CONTROL = "no-cache, stale-if-error=86400";
