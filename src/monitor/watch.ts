import type { Clock } from "../platform/clock/clock.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { ActionResult, Who } from "./api/api-context.ts";
import type { AlertEventRecord, AlertRecord, AlertStep } from "./domain/alert.ts";
import { evaluate } from "./domain/evaluate.ts";
import { type Message, messageOf, type MessageContext } from "./domain/message.ts";
import { alertKey, type Observation } from "./domain/observation.ts";
import { announce, type Notification } from "./domain/policy/pipeline.ts";
import { acknowledge, resolveByHand } from "./domain/reducer.ts";
import { ruleOf, type Rules } from "./domain/rules.ts";
import type { MonitorStore } from "./store/monitor-store.ts";

export type WatchPorts = {
  clock: Clock;
  log: Logger;
  store: MonitorStore;
  rules: Rules;
  channels: readonly string[];
  nextId: () => string;
  message: MessageContext;
  /** Messages were written: the outbox has work. */
  onMessages(): void;
};

/** Takes what probes observe through reducer and policy, and keeps what comes of it: one transaction a change. */
export type Watch = {
  take(observations: readonly Observation[]): void;
  open(): readonly AlertRecord[];
  /** What fires now and was told to the channel, as messages. */
  firingMessages(channel: string): readonly Message[];
  acknowledge(id: string, who: Who): ActionResult;
  resolve(id: string, who: Who): ActionResult;
};

type Change = {
  alert: AlertRecord;
  events: readonly AlertEventRecord[];
  notifications: readonly Notification[];
};

export function createWatch(ports: WatchPorts): Watch {
  const { clock, rules } = ports;
  const watchingSince = clock.now();
  const alerts = new Map(ports.store.openAlerts().map((alert) => [alert.key, alert]));
  const open = () => [...alerts.values()].filter(isOpen);

  function situation() {
    return { now: clock.now(), watchingSince, channels: ports.channels, open: open(), nextId: ports.nextId };
  }

  function takeOne(observation: Observation): void {
    const known = alerts.get(alertKey(observation));
    const result = evaluate(observation, known, ruleOf(rules, observation.rule), situation());
    if (result.changed) write(ports, result, result.reason);
    remember(result.alert);
  }

  /** What is fine needs no memory, nor does what has ended, but for the quiet time that a person gave it. */
  function remember(alert: AlertRecord): void {
    const { state } = alert;
    if (state.kind === "ok" || (state.kind === "resolved" && !state.quietUntil)) alerts.delete(alert.key);
    else alerts.set(alert.key, alert);
  }

  function act(id: string, decide: (alert: AlertRecord, now: Temporal.Instant) => AlertStep): ActionResult {
    const alert = open().find((one) => one.id === id);
    if (!alert) return { kind: "unknown" };
    const { next, events, reason } = decide(alert, clock.now());
    if (events.length === 0) return { kind: "refused", reason };
    const verdict = announce({ ...alert, state: next }, situation());
    write(ports, { ...verdict, events: [...events, ...verdict.events] }, reason);
    remember(verdict.alert);
    return { kind: "done", alert: verdict.alert };
  }

  return {
    open,
    firingMessages: (channel) =>
      open()
        .filter(({ state, announced }) => state.kind !== "pending" && announced[channel] !== undefined)
        .map((alert) => stillFiring(alert, channel, ports)),
    take: (observations) => observations.forEach(takeOne),
    acknowledge: (id, who) => act(id, ({ state }, now) => acknowledge(state, who, now)),
    resolve: (id, who) =>
      act(id, ({ state, rule }, now) => resolveByHand(state, who, now, ruleOf(rules, rule))),
  };
}

function isOpen({ state }: AlertRecord): boolean {
  return state.kind !== "ok" && state.kind !== "resolved";
}

function stillFiring(alert: AlertRecord, channel: string, { rules, message }: WatchPorts): Message {
  const notification: Notification = { id: `${alert.id}.firing.${channel}`, channel, kind: "firing" };
  return messageOf(notification, alert, ruleOf(rules, alert.rule), message);
}

function write(ports: WatchPorts, { alert, events, notifications }: Change, reason: string): void {
  const rule = ruleOf(ports.rules, alert.rule);
  const messages = notifications.map((notification) => ({
    channel: notification.channel,
    message: messageOf(notification, alert, rule, ports.message),
  }));
  ports.store.record({ alert, events, messages, at: ports.clock.now() });
  const { id, state, severity } = alert;
  const kinds = events.map(({ kind }) => kind);
  ports.log.info(
    { alert: id, rule: rule.id, state: state.kind, severity, events: kinds, reason },
    alert.title,
  );
  if (messages.length > 0) ports.onMessages();
}
