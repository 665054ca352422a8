import { merged, type Sample, type SampleSize, sizeMinutes, startOfMinute } from "./sample.ts";

/** How a span of history is cut into points. Minutes since 1970; `to` is not in it any more. */
export type ChartPlan = { from: number; to: number; stepMinutes: number; size: SampleSize };

export type ChartRequest = { from: number; to: number; stepMinutes: number | null };

/** How long samples of each size are kept, in minutes. */
export type Kept = Readonly<Record<SampleSize, number>>;

/** Steps that people can read, in minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080];

/** A chart that leaves the step to us gets about so many points. */
const GOOD_POINTS = 300;

/**
 * Decides the step and the size of samples to read: the finest that is still kept for the whole span and not finer than
 * the step. A step that a person asked for is never changed: one that is not possible is refused with what is.
 */
export function planChart(
  request: ChartRequest,
  { now, kept, mostPoints }: { now: number; kept: Kept; mostPoints: number },
): { plan: ChartPlan } | { refused: "from" | "step"; allowed: string } {
  const { from, to } = request;
  const finest = (["1m", "1h", "1d"] as const).find((size) => now - from <= kept[size]);
  if (!finest) return { refused: "from", allowed: `within the last ${Math.floor(kept["1d"] / 1440)} days` };
  const smallest = Math.max(sizeMinutes[finest], stepFor(to - from, mostPoints));
  const stepMinutes = request.stepMinutes ?? Math.max(sizeMinutes[finest], stepFor(to - from, GOOD_POINTS));
  if (stepMinutes < smallest)
    return { refused: "step", allowed: `${smallest} minutes or more for this span` };
  const size = sizeFor(stepMinutes);
  if (sizeMinutes[size] < sizeMinutes[finest])
    return { refused: "step", allowed: `a multiple of ${sizeMinutes[finest]} minutes for this span` };
  return { plan: { from: Math.floor(from / stepMinutes) * stepMinutes, to, stepMinutes, size } };
}

function sizeFor(stepMinutes: number): SampleSize {
  if (stepMinutes % sizeMinutes["1d"] === 0) return "1d";
  return stepMinutes % sizeMinutes["1h"] === 0 ? "1h" : "1m";
}

function stepFor(minutes: number, points: number): number {
  return STEPS.find((step) => minutes / step <= points) ?? Math.ceil(minutes / points / 1440) * 1440;
}

/** One point for each step; nulls where nothing is known. */
export function chartPoints(
  { from, to, stepMinutes }: ChartPlan,
  samples: readonly (Sample & { at: number })[],
) {
  const bySteps = Map.groupBy(samples, ({ at }) => Math.floor((at - from) / stepMinutes));
  const count = Math.max(1, Math.ceil((to - from) / stepMinutes));
  return Array.from({ length: count }, (_, index) => {
    const sample = merged(bySteps.get(index) ?? []);
    return {
      at: startOfMinute(from + index * stepMinutes).toString(),
      min: shown(sample?.low),
      avg: shown(sample?.average),
      max: shown(sample?.high),
    };
  });
}

function shown(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(6));
}
