import { severities } from "../../contracts/monitoring/alert.ts";
import type { AlertRecord } from "./alert.ts";
import type { Message, MessageContext } from "./message.ts";
import type { Notification } from "./policy/pipeline.ts";

const LARGEST_SHOWN = 10;

/** Tells how large a storm is: how many of each severity, and of which rules the most; the alerts themselves follow. */
export function summaryOf({ id, alerts }: Notification, context: MessageContext): Message {
  const rules = [...Map.groupBy(alerts, ({ rule }) => rule)].toSorted(bySize);
  const [rule] = rules[0] ?? [""];
  const counts = countsOf(alerts);
  const largest = rules.slice(0, LARGEST_SHOWN).map(([name, all]) => `${name}: ${countsOf(all)}`);
  const others = rules.length > LARGEST_SHOWN ? [`and ${rules.length - LARGEST_SHOWN} more rules`] : [];
  return {
    id,
    kind: "summary",
    alert_id: id,
    rule,
    severity: worstOf(alerts),
    title: `${alerts.length} alerts at once: ${counts}`,
    message: ["Each critical one follows by itself, the others in digests.", ...largest, ...others].join(
      "\n",
    ),
    value: alerts.length,
    threshold: null,
    started_at: alerts[0]?.startedAt?.toString() ?? null,
    ended_at: null,
    labels: {},
    advice:
      "Many alerts at once are mostly one trouble: look first for what the largest group has in common.",
    alert_url: `${context.baseUrl}/api/v1/monitoring/alerts`,
    runbook_url: `${context.baseUrl}/runbooks/${rule}`,
    simulated: context.simulated,
  };
}

type Group = [string, readonly AlertRecord[]];

function bySize([, one]: Group, [, other]: Group): number {
  return other.length - one.length;
}

/** `100 critical, 9900 warning`. */
function countsOf(alerts: readonly AlertRecord[]): string {
  return severities
    .toReversed()
    .map((severity) => ({ severity, count: alerts.filter((alert) => alert.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(", ");
}

function worstOf(alerts: readonly AlertRecord[]): AlertRecord["severity"] {
  const found = severities.findLast((severity) => alerts.some((alert) => alert.severity === severity));
  return found ?? "info";
}
