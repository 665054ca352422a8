import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { AlertRecord } from "./alert.ts";
import type { Labels } from "./observation.ts";
import type { Notification } from "./policy/pipeline.ts";
import type { Rule } from "./rule.ts";

/** What a channel delivers, in no channel's own dialect. */
export type Message = {
  id: string;
  kind: Notification["kind"];
  alert_id: string;
  rule: string;
  severity: Severity;
  title: string;
  message: string;
  value: number | string | null;
  threshold: number | null;
  started_at: string | null;
  ended_at: string | null;
  labels: Labels;
  advice: string;
  alert_url: string;
  runbook_url: string;
  simulated: boolean;
  /** Nothing is wrong: somebody tries a channel out, or the whole chain of alerting. */
  mark?: "test" | "drill";
};

export type MessageContext = { baseUrl: string; simulated: boolean };

/** Says what is wrong, since when, against which threshold, and what to do. */
export function messageOf(
  notification: Notification,
  alert: AlertRecord,
  rule: Rule,
  context: MessageContext,
): Message {
  const ended = alert.state.kind === "resolved" ? alert.state.at.toString() : null;
  return {
    id: notification.id,
    kind: notification.kind,
    alert_id: alert.id,
    rule: alert.rule,
    severity: alert.severity,
    title: alert.title,
    message: alert.message,
    value: alert.value,
    threshold: rule.thresholds?.[alert.severity === "critical" ? "critical" : "warning"] ?? null,
    started_at: alert.startedAt?.toString() ?? null,
    ended_at: ended,
    labels: alert.labels,
    advice: rule.advice,
    alert_url: `${context.baseUrl}/api/v1/monitoring/alerts/${alert.id}`,
    runbook_url: `${context.baseUrl}/runbooks/${alert.rule}`,
    simulated: context.simulated,
  };
}
