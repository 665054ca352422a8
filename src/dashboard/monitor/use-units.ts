import { useCallback } from "react";
import type { MetricList } from "../../contracts/monitoring/metric.ts";
import { useAnswer } from "./use-answer.ts";

/** The unit in which a rule measures, as its series tell it; a mere count where none does. */
export function useUnits(): (rule: string) => string {
  const { body } = useAnswer<MetricList>("/api/v1/monitoring/metrics");
  return useCallback((rule) => body?.metrics.find((metric) => metric.rule === rule)?.unit ?? "count", [body]);
}
