import type { DrillOutcome } from "../play.ts";

/** The drill's result for machines: options, each incident's fate, each alert, and the score. */
export function jsonReport({ options, record, score }: DrillOutcome, shortfalls: readonly string[]): string {
  const { results, ...figures } = score;
  const { seed, startAt, days, faults, clubs } = options;
  return JSON.stringify(
    {
      passed: shortfalls.length === 0,
      shortfalls,
      options: { seed, startAt: startAt.toString(), days, faults, clubs },
      score: figures,
      incidents: results.map(({ incident, ...result }) => ({ ...incident, ...result })),
      alerts: record.alerts,
    },
    null,
    2,
  );
}
