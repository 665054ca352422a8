import type { Play, Situation } from "../world/engine/play.ts";

/** Mean and variance of the runs of a half-inning in the majors. */
const RUNS_PER_HALF = 0.49;
const VARIANCE_PER_HALF = 1;

type Moment = Pick<Play, "inning" | "half"> & { situation: Situation };

/**
 * The home club's chance at a moment, 0 to 1: the lead beside the spread of what both may still score. A rough model,
 * right at both ends and never far off between them.
 */
export function homeChance(moment: Moment, isOver: boolean): number {
  const { awayScore, homeScore, bases } = moment.situation;
  const lead = homeScore - awayScore;
  if (isOver) return lead > 0 ? 1 : 0;
  const { home, away } = halvesLeft(moment);
  const onBase = 0.25 * bases.filter((runner) => runner !== null).length;
  const threat = moment.half === "bottom" ? onBase : -onBase;
  const expected = lead + threat + RUNS_PER_HALF * (home - away);
  const spread = Math.sqrt(VARIANCE_PER_HALF * Math.max(0.1, home + away));
  return Math.min(0.999, Math.max(0.001, normalShare(expected / spread)));
}

/** Halves that each club still bats, in parts of three outs; at least one more each in a tied ninth. */
function halvesLeft({ inning, half, situation }: Moment): { home: number; away: number } {
  const rest = 1 - Math.min(3, situation.outs) / 3;
  const full = Math.max(0, 9 - inning);
  return half === "top" ? { away: full + rest, home: full + 1 } : { away: full, home: full + rest };
}

/** The share of a normal distribution below a value (logistic approximation). */
function normalShare(value: number): number {
  return 1 / (1 + Math.exp(-1.702 * value));
}
