import { useCallback } from "react";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { RuleView } from "../../contracts/monitoring/rule.ts";
import { useAnswer } from "../monitor/use-answer.ts";

/** What to do about an alert, by its rule. */
export function useAdvice(): (alert: Alert) => string | null {
  const { body } = useAnswer<{ rules: RuleView[] }>("/api/v1/monitoring/rules");
  return useCallback((alert) => body?.rules.find(({ id }) => id === alert.rule)?.advice ?? null, [body]);
}
