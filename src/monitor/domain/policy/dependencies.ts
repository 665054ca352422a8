import { type AlertRecord, isOpen } from "../alert.ts";
import { isAtOrAfter } from "../silence.ts";
import { hold, pass, type Situation, type Stage } from "./stage.ts";

/**
 * A child's alert is not announced while its parent's trouble explains it: a dead service explains all that is read
 * through it, and an upstream that fails explains the lateness of what comes from it. Evaluation and history go on.
 */
function explainedBy(alert: AlertRecord, causes: readonly AlertRecord[]): AlertRecord | undefined {
  return causes.find((parent) => parent.key !== alert.key && explains(parent, alert));
}

/** Whether alerts of this rule can explain others. */
export function isParent(rule: string): boolean {
  return PARENTS.has(rule);
}

/**
 * Whether it explains others now. One that is only pending does, so that a child cannot be faster than its cause; so
 * does one that a person resolved while it held, for as long as its quiet time lasts.
 */
export function isCause(alert: AlertRecord): boolean {
  const { state, rule } = alert;
  return isParent(rule) && (isOpen(alert) || (state.kind === "resolved" && state.quietUntil !== null));
}

const PARENTS = new Set(["own_network", "service_down", "service_not_ready", "external_api"]);
const READ_THROUGH_SERVICE = new Set([
  "service_not_ready",
  "response_time",
  "freshness",
  "upstream_stale",
  "quarantine",
  "integrity",
  "query_time",
  "connection_pool",
  "restarts",
  "event_loop_lag",
]);
const READ_FROM_UPSTREAM = new Set(["freshness", "upstream_stale", "quarantine"]);
/** Whether our own network is lost shows by what upstreams answer. */
const READ_OFF_UPSTREAMS = new Set(["own_network"]);
const READ_OVER_NETWORK = new Set(["external_api", "freshness", "upstream_stale", "quarantine"]);

function explains(parent: AlertRecord, child: AlertRecord): boolean {
  switch (parent.rule) {
    case "own_network":
      return READ_OVER_NETWORK.has(child.rule) || isAbsenceOf(child, READ_OVER_NETWORK);
    case "service_down":
      return READ_THROUGH_SERVICE.has(child.rule) || isAbsenceOf(child, READ_THROUGH_SERVICE);
    case "service_not_ready":
      return isAbsenceOf(child, READ_THROUGH_SERVICE);
    case "external_api":
      return isOfUpstream(parent, child) || isAbsenceOf(child, READ_OFF_UPSTREAMS);
    default:
      return false;
  }
}

function isOfUpstream(parent: AlertRecord, { rule, labels }: AlertRecord): boolean {
  return READ_FROM_UPSTREAM.has(rule) && labels["upstream"] === parent.labels["upstream"];
}

function isAbsenceOf({ rule, labels }: AlertRecord, rules: ReadonlySet<string>): boolean {
  return rule === "no_data" && rules.has(labels["of"] ?? "");
}

/** Remembers with the alert what explains it now, or did until just now. */
export function related(alert: AlertRecord, { causes, now }: Situation): AlertRecord {
  const cause = explainedBy(alert, causes);
  if (cause) return { ...alert, suppression: { by: cause.key, title: cause.title, endedAt: null } };
  const { suppression } = alert;
  if (!suppression || suppression.endedAt) return alert;
  return { ...alert, suppression: { ...suppression, endedAt: now } };
}

/** An explained alert waits for its cause's end, then as long as it may take to recover, and then for a look of its own. */
export const dependencies: Stage = {
  name: "dependencies",
  judge({ alert: { suppression, observedAt } }, { now, policy }) {
    if (!suppression) return pass("independent", "no other alert explains it");
    const { title, endedAt } = suppression;
    if (!endedAt) return hold("explained", `explained by ${title}`, null);
    const settled = endedAt.add({ milliseconds: policy.settlingMs });
    if (!isAtOrAfter(now, settled))
      return hold("settling", `was explained by ${title} until just now`, settled);
    if (!observedAt || !isAtOrAfter(observedAt, endedAt))
      return hold("not-seen-since", `not looked at since the end of ${title}`, null);
    return pass("stands-by-itself", `still so after the end of ${title}`);
  },
};
