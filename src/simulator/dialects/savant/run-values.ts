import type { PlateEventType, Situation } from "../../world/engine/play.ts";

/** Runs to be expected in the rest of a half-inning, by the occupied bases (1 first, 2 second, 4 third) and outs. */
const RUNS_EXPECTED: readonly (readonly [number, number, number])[] = [
  [0.481, 0.254, 0.098],
  [0.859, 0.509, 0.224],
  [1.1, 0.664, 0.319],
  [1.437, 0.884, 0.429],
  [1.35, 0.95, 0.353],
  [1.784, 1.13, 0.478],
  [1.964, 1.376, 0.58],
  [2.292, 1.541, 0.752],
];

/** What a count is worth beside 0-0, in runs, by balls and strikes. */
const COUNT_VALUES: readonly (readonly [number, number, number])[] = [
  [0, -0.043, -0.104],
  [0.038, -0.016, -0.082],
  [0.097, 0.035, -0.04],
  [0.2, 0.142, 0.056],
];

export type BallsAndStrikes = { balls: number; strikes: number };

/** Runs to be expected from here to the end of the half-inning; none after the third out. */
export function runsExpected({ bases, outs }: Situation, { balls, strikes }: BallsAndStrikes): number {
  const occupied = bases.reduce<number>((sum, id, base) => sum + (id === null ? 0 : 1 << base), 0);
  const expected = RUNS_EXPECTED[occupied]?.[outs];
  return expected === undefined ? 0 : expected + (COUNT_VALUES[balls]?.[strikes] ?? 0);
}

/** What an event counts for in weighted on-base average, on balls in play, and in isolated power. */
export type EventValue = { woba: number; wobaDenominator: 0 | 1; babip: 0 | 1; iso: number };

const OUT: EventValue = { woba: 0, wobaDenominator: 1, babip: 0, iso: 0 };

const VALUES: Partial<Record<PlateEventType, EventValue>> = {
  single: { woba: 0.9, wobaDenominator: 1, babip: 1, iso: 0 },
  double: { woba: 1.25, wobaDenominator: 1, babip: 1, iso: 1 },
  triple: { woba: 1.6, wobaDenominator: 1, babip: 1, iso: 2 },
  home_run: { woba: 2, wobaDenominator: 1, babip: 0, iso: 3 },
  walk: { woba: 0.7, wobaDenominator: 1, babip: 0, iso: 0 },
  hit_by_pitch: { woba: 0.7, wobaDenominator: 1, babip: 0, iso: 0 },
  intent_walk: { ...OUT, wobaDenominator: 0 },
  catcher_interf: { ...OUT, wobaDenominator: 0 },
  sac_bunt: { ...OUT, wobaDenominator: 0 },
  field_error: { woba: 0.9, wobaDenominator: 1, babip: 0, iso: 0 },
};

export function valueOf(eventType: string): EventValue {
  return VALUES[eventType as PlateEventType] ?? OUT;
}
