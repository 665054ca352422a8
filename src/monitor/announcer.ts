import type { Logger } from "../platform/log/logger.ts";
import type { AlertEventRecord, AlertRecord } from "./domain/alert.ts";
import type { AlertMemory } from "./domain/alert-memory.ts";
import { type Message, messageOf } from "./domain/message.ts";
import { isParent } from "./domain/policy/dependencies.ts";
import { announce, deadlineOf, type Notification, type Verdict } from "./domain/policy/pipeline.ts";
import type { Situation } from "./domain/policy/stage.ts";
import { ruleOf } from "./domain/rules.ts";
import type { Silence } from "./domain/silence.ts";
import type { Saver } from "./saver.ts";
import { type StoredAlert, stateText } from "./store/alerts.ts";
import type { WatchPorts } from "./watch.ts";

/** An alert that something happened to, on its way to be told and stored. */
export type Touched = StoredAlert & { changed: boolean };

/** Tells whoever is owed something of alerts, and stores them with it in one transaction. */
export type Announcer = {
  settle(touched: readonly Touched[]): void;
  /** Looks at all that is open once more: something changed that may concern any of it. */
  reconsider(): void;
};

export function createAnnouncer(
  ports: WatchPorts,
  { memory, saver, silences }: { memory: AlertMemory; saver: Saver; silences: () => readonly Silence[] },
): Announcer {
  const { clock, channels, policy } = ports;
  const watchingSince = clock.now();
  const limits = ports.store.filledBuckets();

  function situation(): Situation {
    const known = { watchingSince, channels, limits, policy };
    return { ...known, now: clock.now(), causes: memory.causes(), silences: silences() };
  }

  function settle(touched: readonly Touched[]): void {
    const all = [...touched, ...alsoConcerned(touched)];
    if (all.length === 0) return;
    const standing = all.map(({ alert }) => alert);
    const verdict = announce(standing, situation());
    const alerts = verdict.alerts.map((told, index) => joined(all[index], told));
    for (const bucket of verdict.filled) limits.set(bucket, clock.now());
    for (const { alert, deadline } of alerts) memory.put(alert, deadline);
    const changed = alerts.filter((one) => one.changed);
    if (changed.length > 0) write(changed, verdict);
    ports.onDeadline();
  }

  /** A parent's change concerns all that it may explain; otherwise only what is due. */
  function alsoConcerned(touched: readonly Touched[]): Touched[] {
    const known = new Set(touched.map(({ alert }) => alert.key));
    const wide = touched.some(({ alert, changed }) => changed && isParent(alert.rule));
    const others = wide ? memory.open() : memory.dueBy(clock.now());
    return untouched(others.filter(({ key }) => !known.has(key)));
  }

  function write(alerts: readonly StoredAlert[], { notifications, filled }: Verdict): void {
    const messages = notifications.map((notification) => ({
      channel: notification.channel,
      message: messageFor(notification, ports),
    }));
    saver.save({ at: clock.now(), alerts, messages, filled, silences: [], audit: [] });
    for (const { alert, events } of alerts) logChange(ports.log, alert, events);
    ports.onAlerts(alerts);
    if (messages.length > 0) ports.onMessages();
  }

  // Deadlines stand in no timer: of what an earlier run left they are worked out from what is stored.
  const plan = { channels, policy, now: watchingSince };
  for (const alert of memory.open()) memory.put(alert, deadlineOf(alert, plan));
  return { settle, reconsider: () => settle(untouched(memory.open())) };
}

/** A notification in the words of its rule. */
export function messageFor(
  notification: Notification,
  { rules, message }: Pick<WatchPorts, "rules" | "message">,
): Message {
  return messageOf(notification, ruleOf(rules, notification.alerts[0]?.rule ?? ""), message);
}

function untouched(alerts: readonly AlertRecord[]): Touched[] {
  return alerts.map((alert) => ({ alert, events: [], changed: false, before: stateText(alert) }));
}

function joined(touched: Touched | undefined, told: Verdict["alerts"][number]) {
  const events: readonly AlertEventRecord[] = [...(touched?.events ?? []), ...told.events];
  const changed = (touched?.changed ?? false) || told.changed;
  return { ...told, events, changed, before: touched?.before ?? null };
}

function logChange(log: Logger, alert: AlertRecord, events: readonly AlertEventRecord[]): void {
  const { id, rule, state, severity, title } = alert;
  const facts = { alert: id, rule, state: state.kind, severity };
  log.info({ ...facts, events: events.map(({ kind, reason }) => `${kind}: ${reason}`) }, title);
}
