import type { MetricHistory } from "../../contracts/monitoring/metric.ts";
import type { AlertSpan } from "./alert-spans.ts";
import { lineName } from "./chart-plans.ts";
import type { Drawing, Line } from "./plot-options.ts";

/** Histories of one chart as lines over common times; the histories share their step, for they share their span. */
export function drawingOf(
  histories: readonly MetricHistory[],
  spans: readonly AlertSpan[],
  range: { from: number; to: number },
): Drawing | null {
  const [first] = histories;
  if (!first) return null;
  const names = histories.map(({ name }) => name);
  const times = first.points.map(({ at }) => Date.parse(at) / 1000);
  const lines = histories.map((history): Line => ({
    name: lineName(history.name, names),
    values: averages(history, times.length),
  }));
  const band =
    histories.length === 1
      ? { low: first.points.map(({ min }) => min), high: first.points.map(({ max }) => max) }
      : null;
  return { unit: first.unit, times, lines, band, thresholds: first.thresholds, spans, range };
}

function averages({ points }: MetricHistory, length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => points[index]?.avg ?? null);
}

/** What a chart says, for those who do not see it. */
export function drawingWords(
  title: string,
  { lines, unit }: Drawing,
  text: (value: number | null, unit: string) => string,
): string {
  const told = lines.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return `${name}: nothing known`;
    const last = known.at(-1) ?? null;
    return `${name}: last ${text(last, unit)}, least ${text(
      known.reduce((one, other) => Math.min(one, other)),
      unit,
    )}, most ${text(
      known.reduce((one, other) => Math.max(one, other)),
      unit,
    )}`;
  });
  return `${title}. ${told.join("; ")}. Arrow keys move the crosshair.`;
}
