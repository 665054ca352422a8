import type { CheckStatus, HealthCheck } from "../../contracts/monitoring/health.ts";
import { ruleOf, type Rules } from "./rules.ts";
import { levelOf } from "./rule.ts";
import type { Observation } from "./observation.ts";

/** The newest look at each subject, as a check that people read. */
export function healthCheckOf(observation: Observation, rules: Rules): HealthCheck {
  const { reading } = observation;
  const rule = ruleOf(rules, observation.rule);
  return {
    name: checkName(observation),
    status: statusOf(observation, rules),
    value: reading.kind === "unknown" ? null : reading.value,
    unit: reading.kind === "value" ? reading.unit : null,
    warning: rule.thresholds?.warning ?? null,
    critical: rule.thresholds?.critical ?? null,
    checked_at: observation.at.toString(),
    message: observation.message,
  };
}

const SUBJECTS = ["target", "upstream", "mount", "of", "process", "dataset"];

/** `external_api:mlb_api`; the rule alone where there is but one subject. No two checks have one name. */
function checkName({ rule, labels }: Observation): string {
  const subject = SUBJECTS.find((label) => labels[label] !== undefined);
  return [rule, subject && labels[subject], labels["finding"]].filter((part) => part !== undefined).join(":");
}

export function statusOf({ rule, reading }: Observation, rules: Rules): CheckStatus {
  const level = levelOf(reading, ruleOf(rules, rule).thresholds);
  if (level === "unknown") return "unknown";
  return level === "critical" || level === "warning" ? level : "healthy";
}

/** The worst of all; what is unknown is neither good nor bad, but when nothing is known at all, neither is the whole. */
export function overallStatus(statuses: readonly CheckStatus[]): CheckStatus {
  if (statuses.includes("critical")) return "critical";
  if (statuses.includes("warning")) return "warning";
  return statuses.includes("healthy") ? "healthy" : "unknown";
}

/** One sentence for each rule with a check that is not healthy, the most urgent first. */
export function recommendations(observations: readonly Observation[], rules: Rules): string[] {
  const urgent = observations.filter((one) => statusOf(one, rules) === "critical");
  const less = observations.filter((one) => statusOf(one, rules) === "warning");
  const ids = new Set([...urgent, ...less].map(({ rule }) => rule));
  return [...ids].map((id) => `${ruleOf(rules, id).name}: ${ruleOf(rules, id).advice}`);
}
