import type { AlertSpan as OpenSpan } from "../../contracts/monitoring/alert.ts";

/** A span of time in which an alert was open, in seconds since 1970. */
export type AlertSpan = { from: number; to: number; severity: OpenSpan["severity"]; title: string };

/** The alerts that belong to a chart's series, as spans within the chart. */
export function alertSpans(
  alerts: readonly OpenSpan[],
  rules: ReadonlySet<string>,
  { from, to }: { from: number; to: number },
): AlertSpan[] {
  return alerts
    .filter(({ rule }) => rules.has(rule))
    .map(({ started_at: startedAt, resolved_at: resolvedAt, severity, title }) => ({
      from: Math.max(from, Date.parse(startedAt) / 1000),
      to: resolvedAt === null ? to : Math.min(to, Date.parse(resolvedAt) / 1000),
      severity,
      title,
    }))
    .filter((span) => span.from < span.to);
}

/** The rules whose alerts tell of a series: its own, else those of its kind. */
export function rulesOfSeries(name: string, rule: string | null): string[] {
  if (rule !== null) return [rule];
  if (name.startsWith("freshness.")) return ["freshness"];
  if (name.startsWith("upstream.")) return ["external_api"];
  if (name.startsWith("service.")) return ["service_down", "response_time"];
  return [];
}
