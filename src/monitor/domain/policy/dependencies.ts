import type { AlertRecord } from "../alert.ts";

/**
 * A child's alert is not announced while its parent's trouble explains it: a dead service explains all that is read
 * through it, and an upstream that fails explains the lateness of what comes from it. Evaluation and history go on.
 */
export function explainedBy(alert: AlertRecord, open: readonly AlertRecord[]): AlertRecord | undefined {
  return open.find((parent) => parent.key !== alert.key && isTroubled(parent) && explains(parent, alert));
}

/** A parent that is only pending counts, too, so that a child cannot be faster than its cause. */
function isTroubled({ state }: AlertRecord): boolean {
  return state.kind === "pending" || state.kind === "firing" || state.kind === "recovering";
}

const READ_THROUGH_SERVICE = new Set([
  "service_not_ready",
  "response_time",
  "freshness",
  "upstream_stale",
  "quarantine",
]);
const READ_FROM_UPSTREAM = new Set(["freshness", "upstream_stale", "quarantine"]);

function explains(parent: AlertRecord, child: AlertRecord): boolean {
  if (parent.rule === "service_down") return READ_THROUGH_SERVICE.has(child.rule);
  if (parent.rule === "external_api") {
    return READ_FROM_UPSTREAM.has(child.rule) && child.labels["upstream"] === parent.labels["upstream"];
  }
  return false;
}
