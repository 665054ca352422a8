import type { Alert } from "../../contracts/monitoring/alert.ts";
import type { LiveState } from "./live-state.ts";

const SEVERITIES = ["critical", "warning", "info"];
/** What explains much of the rest, the farthest-reaching first. */
const ROOTS = ["own_network", "service_down", "database_down", "service_not_ready", "external_api"];

/** Sorted once for all who look, for there may be a thousand. */
const known = new WeakMap<LiveState["alerts"], Alert[]>();

/** The alerts that fire, the most urgent first. */
export function openAlerts({ alerts }: Pick<LiveState, "alerts">): Alert[] {
  const before = known.get(alerts);
  if (before) return before;
  const sorted = [...alerts.values()]
    .map(({ alert }) => alert)
    .filter(({ state }) => state === "firing" || state === "recovering")
    .sort(byUrgency);
  known.set(alerts, sorted);
  return sorted;
}

function byUrgency(one: Alert, other: Alert): number {
  const severity = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  const seen = Number(one.acknowledged_at !== null) - Number(other.acknowledged_at !== null);
  return (
    severity || seen || rootRank(one) - rootRank(other) || other.started_at.localeCompare(one.started_at)
  );
}

function rootRank({ rule }: Alert): number {
  const rank = ROOTS.indexOf(rule);
  return rank < 0 ? ROOTS.length : rank;
}
