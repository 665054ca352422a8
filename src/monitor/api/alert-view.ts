import type { Alert, AlertEvent } from "../../contracts/monitoring/alert.ts";
import type { AlertEventRecord, AlertRecord } from "../domain/alert.ts";
import { ruleOf, type Rules } from "../domain/rules.ts";

/** An alert in the contract's words. */
export function alertView(alert: AlertRecord, rules: Rules): Alert {
  const { state } = alert;
  const acknowledged = state.kind === "firing" || state.kind === "recovering" ? state.acknowledged : null;
  const thresholds = ruleOf(rules, alert.rule).thresholds;
  return {
    id: alert.id,
    rule: alert.rule,
    severity: alert.severity,
    state: state.kind === "ok" ? "resolved" : state.kind,
    title: alert.title,
    message: alert.message,
    value: alert.value,
    threshold: thresholds?.[alert.severity === "critical" ? "critical" : "warning"] ?? null,
    started_at: (alert.startedAt ?? (state.kind === "pending" ? state.since : null))?.toString() ?? "",
    acknowledged_at: acknowledged?.at.toString() ?? null,
    acknowledged_by: acknowledged?.by ?? null,
    resolved_at: state.kind === "resolved" ? state.at.toString() : null,
    labels: { ...alert.labels },
    runbook: `/runbooks/${alert.rule}`,
  };
}

export function eventView({ at, kind, reason, by, note }: AlertEventRecord): AlertEvent {
  return { at: at.toString(), kind, reason, by, note };
}

export function timelineView(alert: AlertRecord & { events: readonly AlertEventRecord[] }, rules: Rules) {
  return { ...alertView(alert, rules), events: alert.events.map(eventView) };
}
