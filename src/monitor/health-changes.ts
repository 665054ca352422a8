import type { CheckStatus } from "../contracts/monitoring/health.ts";
import type { MonitoringEvents } from "../contracts/monitoring/stream.ts";
import { healthCheckOf, overallStatus, statusOf } from "./domain/health.ts";
import { alertKey, type Observation } from "./domain/observation.ts";
import type { Rules } from "./domain/rules.ts";

const MOST_CHANGES = 50;
const MOST_KNOWN = 10_000;

/** Remembers how each check stood, and tells which of them now stand otherwise; nothing when none does. */
export function createHealthChanges(rules: Rules, all: () => readonly Observation[]) {
  const known = new Map<string, CheckStatus>();

  function hasChanged(observation: Observation): boolean {
    const key = alertKey(observation);
    const status = statusOf(observation, rules);
    const before = known.get(key);
    if (known.size < MOST_KNOWN || before !== undefined) known.set(key, status);
    return before === undefined ? status === "warning" || status === "critical" : before !== status;
  }

  return (observations: readonly Observation[]): MonitoringEvents["health"] | undefined => {
    const changed = observations.filter(hasChanged);
    if (changed.length === 0) return undefined;
    return {
      overall_status: overallStatus(all().map((one) => statusOf(one, rules))),
      changed: changed.slice(0, MOST_CHANGES).map((one) => healthCheckOf(one, rules)),
    };
  };
}
