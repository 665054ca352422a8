import type { DrillOutcome } from "../play.ts";
import type { Verdict } from "./html-report.ts";

/** The drill's result for machines: options, each incident's fate, each alert, and the score. */
export function jsonReport(
  { options, record, score, oddities }: DrillOutcome,
  { shortfalls, again }: Verdict,
): string {
  const { results, ...figures } = score;
  const { seed, startAt, days, faults, clubs } = options;
  return JSON.stringify(
    {
      passed: shortfalls.length === 0,
      shortfalls,
      again,
      options: { seed, startAt: startAt.toString(), days, faults, clubs },
      score: figures,
      incidents: results.map(({ incident, ...result }) => ({ ...incident, ...result })),
      oddities,
      alerts: record.alerts,
    },
    null,
    2,
  );
}
