import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { MetricDescription } from "../../contracts/monitoring/metric.ts";

/** The series that shows best what an alert is about: its rule's measure, its subject's, else the level of its rule. */
export function seriesOfAlert(
  { rule, labels }: Pick<Alert, "rule" | "labels">,
  metrics: readonly Pick<MetricDescription, "name" | "rule">[],
): string | undefined {
  const names = new Set(metrics.map(({ name }) => name));
  const dataset = labels["target"]?.split(":")[0];
  const wanted = [
    metrics.find((metric) => metric.rule === rule)?.name,
    labels["upstream"] === undefined ? undefined : `upstream.${labels["upstream"]}.failure_ratio`,
    dataset === undefined ? undefined : `freshness.${dataset}.late`,
    `level.${rule}`,
  ];
  return wanted.find((name) => name !== undefined && names.has(name));
}
