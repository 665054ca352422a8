import type { Performance, ScorePart } from "../../contracts/monitoring/status.ts";
import type { Thresholds } from "./rule.ts";

/** What the score is made of; null where nothing is known. */
export type Measured = {
  /** Share of the last hour's known minutes in which the service answered. */
  availability: number | null;
  /** Share of the last hour's due target-minutes in which the promise was kept. */
  freshness: number | null;
  p95Seconds: number | null;
  errorRatio: number | null;
};

const FORMULA =
  "score = 100 × Σ(weight × value) / Σ(weight), over the parts whose value is known; null when none is.";

/** This share of failed answers is as bad as it gets. */
const WORST_ERROR_RATIO = 0.1;

/** One number from 0 to 100 for how well clients are served, with its parts. */
export function performanceOf(measured: Measured, responseTime: Thresholds): Performance {
  const parts = partsOf(measured, responseTime);
  const known = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, value }]));
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  const total = known.reduce((sum, { weight, value }) => sum + weight * value, 0);
  const score = weights === 0 ? null : Math.round((total / weights) * 1000) / 10;
  return { score, formula: FORMULA, parts };
}

function partsOf(measured: Measured, { resolve, critical }: Thresholds): ScorePart[] {
  const { availability, freshness, p95Seconds, errorRatio } = measured;
  return [
    {
      name: "availability",
      weight: 40,
      value: availability,
      measured: availability,
      unit: "ratio",
      meaning: "Share of the last hour's known minutes in which the data service answered.",
    },
    {
      name: "freshness",
      weight: 30,
      value: freshness,
      measured: freshness,
      unit: "ratio",
      meaning: "Share of the last hour's due target-minutes in which the promise was kept.",
    },
    {
      name: "response_time",
      weight: 20,
      value: falling(p95Seconds, resolve, critical),
      measured: p95Seconds,
      unit: "seconds",
      meaning: `1 where 95 % of answers took ${resolve} s or less, falling evenly to 0 at ${critical} s.`,
    },
    {
      name: "errors",
      weight: 10,
      value: falling(errorRatio, 0, WORST_ERROR_RATIO),
      measured: errorRatio,
      unit: "ratio",
      meaning: `1 where no answer failed within five minutes, falling evenly to 0 at ${WORST_ERROR_RATIO * 100} %.`,
    },
  ];
}

/** 1 up to `best`, 0 from `worst` on. */
function falling(value: number | null, best: number, worst: number): number | null {
  if (value === null) return null;
  const share = worst > best ? (worst - value) / (worst - best) : Number(value <= best);
  return Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 1e4;
}
