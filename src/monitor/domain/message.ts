import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { AlertRecord } from "./alert.ts";
import type { Labels } from "./observation.ts";
import type { Notification } from "./policy/pipeline.ts";
import { summaryOf } from "./storm-summary.ts";
import { isWorse, type Rule } from "./rule.ts";
import { isExercise } from "./test-alert.ts";

/** What a channel delivers, in no channel's own dialect. */
export type Message = {
  id: string;
  kind: Notification["kind"] | "notice";
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
  /** It changes too often to be told each time: the next message is its end. */
  flapping?: boolean;
  /** The alerts that a digest names. */
  items?: readonly MessageItem[];
};

export type MessageItem = {
  alert_id: string;
  rule: string;
  severity: Severity;
  title: string;
  message: string;
  started_at: string | null;
};

export type MessageContext = { baseUrl: string; simulated: boolean };

/** Says what is wrong, since when, against which threshold, and what to do. */
export function messageOf(notification: Notification, rule: Rule, context: MessageContext): Message {
  const [alert] = notification.alerts;
  if (!alert) throw new Error(`notification ${notification.id} is of no alert`);
  if (notification.kind === "summary") return summaryOf(notification, context);
  if (notification.kind === "digest") return digestOf(notification, alert, rule, context);
  const ended = alert.state.kind === "resolved" ? alert.state.at.toString() : null;
  const flapping = "flapping" in alert.state && alert.state.flapping;
  return {
    id: notification.id,
    kind: notification.kind,
    alert_id: alert.id,
    rule: alert.rule,
    severity: alert.severity,
    title: flapping ? `${alert.title} (flapping)` : alert.title,
    message: wordsOf(alert),
    value: alert.value,
    threshold: thresholdOf(alert, rule),
    started_at: alert.startedAt?.toString() ?? null,
    ended_at: ended,
    labels: alert.labels,
    advice: rule.advice,
    alert_url: `${context.baseUrl}/api/v1/monitoring/alerts/${alert.id}`,
    runbook_url: `${context.baseUrl}/runbooks/${alert.rule}`,
    simulated: context.simulated,
    ...marksOf(alert),
    ...(flapping ? { flapping } : {}),
  };
}

function marksOf({ rule }: AlertRecord): Pick<Message, "mark"> {
  return isExercise(rule) ? { mark: rule } : {};
}

/** A recovery names the threshold that it fell below. */
function thresholdOf({ state, severity }: AlertRecord, { thresholds }: Rule): number | null {
  if (!thresholds) return null;
  if (state.kind === "resolved") return thresholds.resolve;
  return thresholds[severity === "critical" ? "critical" : "warning"];
}

/** What was resolved by hand and fires again says so. */
function wordsOf({ message, state }: AlertRecord): string {
  const again = "again" in state ? state.again : null;
  return again
    ? `${message} It still holds after ${again.by} resolved it by hand at ${again.resolvedAt}.`
    : message;
}

function digestOf(
  { id, group, alerts }: Notification,
  first: AlertRecord,
  rule: Rule,
  context: MessageContext,
): Message {
  const worst = alerts.reduce((one, other) => (isWorse(other.severity, one.severity) ? other : one), first);
  const ended = first.state.kind === "resolved" ? first.state.at.toString() : null;
  const lines = alerts.map(({ severity, title, message }) => `${severity}: ${title}. ${message}`);
  return {
    id,
    kind: "digest",
    alert_id: id,
    rule: rule.id,
    severity: worst.severity,
    title: `${alerts.length} alerts${ended ? " ended" : ""}: ${group}`,
    message: lines.join("\n"),
    value: alerts.length,
    threshold: null,
    started_at: first.startedAt?.toString() ?? null,
    ended_at: ended,
    labels: {},
    advice: rule.advice,
    alert_url: `${context.baseUrl}/api/v1/monitoring/alerts`,
    runbook_url: `${context.baseUrl}/runbooks/${rule.id}`,
    simulated: context.simulated,
    items: alerts.map(itemOf),
  };
}

function itemOf(alert: AlertRecord): MessageItem {
  const { id: alert_id, rule, severity, title, message, startedAt } = alert;
  return { alert_id, rule, severity, title, message, started_at: startedAt?.toString() ?? null };
}
