import type { Alert } from "../../contracts/monitoring/alert.ts";

export type AlertFilter = { text: string; severity: string; acknowledged: string };

export const noFilter: AlertFilter = { text: "", severity: "", acknowledged: "" };

/** Whether an alert is one of those that the reader looks for. */
export function passes(alert: Alert, { text, severity, acknowledged }: AlertFilter): boolean {
  if (severity !== "" && alert.severity !== severity) return false;
  if (acknowledged !== "" && (alert.acknowledged_at !== null) !== (acknowledged === "yes")) return false;
  if (text === "") return true;
  const words = [alert.title, alert.message, alert.rule, alert.id, ...Object.values(alert.labels)];
  const sought = text.toLowerCase();
  return words.some((word) => word.toLowerCase().includes(sought));
}
