import type { Clock } from "../platform/clock/clock.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { ActionResult } from "./api/api-context.ts";
import { absences } from "./domain/absence.ts";
import type { AlertEventRecord, AlertRecord, AlertStep } from "./domain/alert.ts";
import { createAlertMemory, earliest } from "./domain/alert-memory.ts";
import { evaluate } from "./domain/evaluate.ts";
import { type Message, messageOf, type MessageContext } from "./domain/message.ts";
import { alertKey, type Observation } from "./domain/observation.ts";
import { acknowledge, endAsAsked, resolveByHand, type Who } from "./domain/people-act.ts";
import { isParent } from "./domain/policy/dependencies.ts";
import { announce, type Notification, type Verdict } from "./domain/policy/pipeline.ts";
import type { Policy } from "./domain/policy/route.ts";
import type { Recipient, Situation } from "./domain/policy/stage.ts";
import { ruleOf, type Rules } from "./domain/rules.ts";
import { isAtOrAfter } from "./domain/silence.ts";
import { createSaver } from "./saver.ts";
import { createSilenceDesk, type SilenceDesk } from "./silence-desk.ts";
import { type StoredAlert, stateText } from "./store/alerts.ts";
import type { AuditEntry } from "./store/events.ts";
import type { MonitorStore } from "./store/monitor-store.ts";
import { type TestAlert, testObservation } from "./domain/test-alert.ts";

export type WatchPorts = {
  clock: Clock;
  log: Logger;
  store: MonitorStore;
  rules: Rules;
  policy: Policy;
  channels: readonly Recipient[];
  nextId: () => string;
  message: MessageContext;
  /** Messages were written: the outbox has work. */
  onMessages(): void;
  /** The next deadline may have changed. */
  onDeadline(): void;
};

/** Takes what probes observe through reducer and policy, and keeps what comes of it: one transaction a change. */
export type Watch = {
  take(observations: readonly Observation[]): void;
  /** Does what is due by now: repeats, escalations, digests, ends of silences and of what was raised for a time. */
  tick(): void;
  /** When something is due although nothing new is observed; null: never. */
  nextDeadline(): Temporal.Instant | null;
  open(): readonly AlertRecord[];
  /** What fires now and was told to the channel, as messages. */
  firingMessages(channel: string): readonly Message[];
  acknowledge(id: string, who: Who): ActionResult;
  resolve(id: string, who: Who): ActionResult;
  raiseTest(test: TestAlert): AlertRecord;
  silences: SilenceDesk;
  /** Writes what is no alert's into the audit trail. */
  audit(entry: AuditEntry): void;
};

/** An alert that something happened to, on its way to be told and stored. */
type Touched = StoredAlert & { changed: boolean };

export function createWatch(ports: WatchPorts): Watch {
  const { clock, rules, store, policy } = ports;
  const watchingSince = clock.now();
  const memory = createAlertMemory(rememberedAlerts(ports), (id) => ruleOf(rules, id), clock.now);
  const limits = store.filledBuckets();
  const subjects = new Set<string>();
  const saver = createSaver(ports);
  const silences = createSilenceDesk(ports, {
    saver,
    open: memory.open,
    reconsider: () => settle(untouched(memory.open())),
  });

  function situation(): Situation {
    const { channels } = ports;
    return {
      now: clock.now(),
      watchingSince,
      channels,
      causes: memory.causes(),
      silences: silences.current(),
      limits,
      policy,
    };
  }

  function takeOne(observation: Observation): Touched | undefined {
    const before = memory.get(alertKey(observation));
    const rule = ruleOf(rules, observation.rule);
    const result = evaluate(observation, before, rule, { now: clock.now(), nextId: ports.nextId });
    if (!result) return undefined;
    memory.put(result.alert, null);
    const { alert, events, changed } = result;
    return { alert, events, changed, before: before?.id === alert.id ? stateText(before) : null };
  }

  /** Tells whoever is owed something of these alerts, and stores them with it in one transaction. */
  function settle(touched: readonly Touched[]): void {
    const all = [...touched, ...alsoConcerned(touched)];
    if (all.length === 0) return;
    const verdict = announce(
      all.map(({ alert }) => alert),
      situation(),
    );
    const alerts = verdict.alerts.map((told, index) => joined(all[index], told));
    for (const bucket of verdict.filled) limits.set(bucket, clock.now());
    for (const { alert, deadline } of alerts) memory.put(alert, deadline);
    write(
      alerts.filter(({ changed }) => changed),
      verdict,
    );
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
    if (alerts.length === 0) return;
    const messages = notifications.map((notification) => ({
      channel: notification.channel,
      message: messageFor(notification, ports),
    }));
    saver.save({ at: clock.now(), alerts, messages, filled, silences: [], audit: [] });
    for (const { alert, events } of alerts) logChange(ports.log, alert, events);
    if (messages.length > 0) ports.onMessages();
  }

  function act(id: string, decide: (alert: AlertRecord) => AlertStep): ActionResult {
    const alert = memory.open().find((one) => one.id === id);
    if (!alert) return { kind: "unknown" };
    const { next, events, reason } = decide(alert);
    if (events.length === 0) return { kind: "refused", reason };
    const after = { ...alert, state: next };
    memory.put(after, null);
    settle([{ alert: after, events, before: stateText(alert), changed: true }]);
    return { kind: "done", alert: after };
  }

  return {
    take(observations) {
      for (const batch of distinct([...observations, ...absences(observations, subjects)]))
        settle(batch.flatMap((observation) => takeOne(observation) ?? []));
    },
    tick() {
      saver.retry();
      for (const { id, endsAt } of memory.dueBy(clock.now()))
        if (endsAt && isAtOrAfter(clock.now(), endsAt))
          act(id, ({ state }) => endAsAsked(state, clock.now()));
      silences.tick();
      settle([]);
    },
    nextDeadline: () => earliest([memory.earliestDeadline(), silences.nextDeadline(), saver.retryAt()]),
    open: memory.open,
    firingMessages: (channel) =>
      memory
        .open()
        .filter(({ state, announced }) => state.kind !== "pending" && announced[channel] !== undefined)
        .map((alert) => stillFiring(alert, channel, ports)),
    acknowledge: (id, who) => act(id, ({ state }) => acknowledge(state, who, clock.now())),
    resolve: (id, who) =>
      act(id, ({ state, rule }) => resolveByHand(state, who, clock.now(), ruleOf(rules, rule))),
    raiseTest(test) {
      const touched = takeOne(testObservation(test, { id: ports.nextId(), now: clock.now() }));
      if (!touched) throw new Error("a test alert always fires");
      const alert = { ...touched.alert, only: test.channels, endsAt: test.endsAt };
      settle([{ ...touched, alert, changed: true }]);
      return memory.get(alert.key) ?? alert;
    },
    silences,
    audit: (entry) =>
      saver.save({ at: clock.now(), alerts: [], messages: [], filled: [], silences: [], audit: [entry] }),
  };
}

/** What an earlier run left: open alerts, and ended ones whose quiet time or changes still count. */
function rememberedAlerts({ clock, rules, store }: WatchPorts): AlertRecord[] {
  const spansMs = Object.values(rules).flatMap(({ quietAfterResolveMs, flapping }) => [
    quietAfterResolveMs,
    flapping.windowMs,
  ]);
  const known = new Set(Object.keys(rules));
  return store
    .recentAlerts(clock.now().subtract({ milliseconds: Math.max(...spansMs) }))
    .filter(({ rule }) => known.has(rule));
}

/** Cuts where a subject is looked at a second time, so that each of its changes is stored. */
function distinct(observations: readonly Observation[]): Observation[][] {
  const batches: Observation[][] = [[]];
  let keys = new Set<string>();
  for (const observation of observations) {
    const key = alertKey(observation);
    if (keys.has(key)) {
      batches.push([]);
      keys = new Set();
    }
    keys.add(key);
    batches.at(-1)?.push(observation);
  }
  return batches;
}

function untouched(alerts: readonly AlertRecord[]): Touched[] {
  return alerts.map((alert) => ({ alert, events: [], changed: false, before: stateText(alert) }));
}

function joined(touched: Touched | undefined, told: Verdict["alerts"][number]) {
  const events: readonly AlertEventRecord[] = [...(touched?.events ?? []), ...told.events];
  const changed = (touched?.changed ?? false) || told.changed;
  return { ...told, events, changed, before: touched?.before ?? null };
}

function messageFor(notification: Notification, { rules, message }: WatchPorts): Message {
  return messageOf(notification, ruleOf(rules, notification.alerts[0]?.rule ?? ""), message);
}

function stillFiring(alert: AlertRecord, channel: string, ports: WatchPorts): Message {
  const id = `${alert.id}.firing.${channel}`;
  return messageFor({ id, channel, kind: "firing", group: "", alerts: [alert] }, ports);
}

function logChange(log: Logger, alert: AlertRecord, events: readonly AlertEventRecord[]): void {
  const { id, rule, state, severity, title } = alert;
  const facts = { alert: id, rule, state: state.kind, severity };
  log.info({ ...facts, events: events.map(({ kind, reason }) => `${kind}: ${reason}`) }, title);
}
