import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { LiveState } from "./live-state.ts";

const SEVERITIES = ["critical", "warning", "info"];

/** The alerts that fire, the most urgent first. */
export function openAlerts({ alerts }: Pick<LiveState, "alerts">): Alert[] {
  return [...alerts.values()]
    .map(({ alert }) => alert)
    .filter(({ state }) => state === "firing" || state === "recovering")
    .sort(byUrgency);
}

function byUrgency(one: Alert, other: Alert): number {
  const severity = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  const seen = Number(one.acknowledged_at !== null) - Number(other.acknowledged_at !== null);
  return severity || seen || other.started_at.localeCompare(one.started_at);
}
