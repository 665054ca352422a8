import { seededRandom } from "../../src/platform/random.ts";

/** A figure that wanders as one that was measured does: a slow swell, a quicker one, and noise. */
export type Wave = (at: Temporal.Instant) => number;

const SWELL_MINUTES = 95;
const RIPPLE_MINUTES = 13;

/** Between `low` and `high` nearly always; the same for a seed. */
export function wave({ low, high }: { low: number; high: number }, seed: number): Wave {
  const random = seededRandom(seed);
  const phase = random() * Math.PI * 2;
  return (at) => {
    const minutes = at.epochMilliseconds / 60_000;
    const swell = Math.sin((minutes / SWELL_MINUTES) * Math.PI * 2 + phase);
    const ripple = Math.sin((minutes / RIPPLE_MINUTES) * Math.PI * 2 + phase * 3);
    const share = 0.5 + 0.25 * swell + 0.1 * ripple + 0.15 * (random() - 0.5) * 2;
    return low + (high - low) * Math.min(1, Math.max(0, share));
  };
}
