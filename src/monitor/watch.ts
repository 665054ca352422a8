import type { Clock } from "../platform/clock/clock.ts";
import type { Logger } from "../platform/log/logger.ts";
import { type Announcer, createAnnouncer, messageFor, type Touched } from "./announcer.ts";
import type { ActionResult } from "./api/api-context.ts";
import { ABSENCE_RULE, absences } from "./domain/absence.ts";
import type { AlertRecord, AlertStep } from "./domain/alert.ts";
import { type AlertMemory, createAlertMemory, earliest } from "./domain/alert-memory.ts";
import { evaluate } from "./domain/evaluate.ts";
import { type ExternalAlert } from "./domain/external-alert.ts";
import { createExternalTaking } from "./external-taking.ts";
import type { Message, MessageContext } from "./domain/message.ts";
import { alertKey, type Observation } from "./domain/observation.ts";
import { acknowledge, endAsAsked, resolveByHand, type Who } from "./domain/people-act.ts";
import type { Policy } from "./domain/policy/route.ts";
import type { Recipient } from "./domain/policy/stage.ts";
import { isBad, levelOf } from "./domain/rule.ts";
import { ruleOf, type Rules } from "./domain/rules.ts";
import { isAtOrAfter } from "./domain/silence.ts";
import { vanished } from "./domain/vanished.ts";
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
  /** Alerts changed. */
  onAlerts(alerts: readonly StoredAlert[]): void;
  /** The next deadline may have changed. */
  onDeadline(): void;
};

/** Takes what probes observe through reducer and policy, and keeps what comes of it: one transaction a change. */
export type Watch = {
  /** Of the rules named in `whole` these are all there is: open alerts of anything else end. */
  take(observations: readonly Observation[], whole?: readonly string[]): void;
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
  /** Raises what others found, or goes on with it; one whose end has passed ends. All or, beyond a limit, none of it. */
  takeExternal(alerts: readonly ExternalAlert[]): { kind: "done" } | { kind: "full"; most: number };
  silences: SilenceDesk;
  /** Writes what is no alert's into the audit trail. */
  audit(entry: AuditEntry): void;
  /** When a rule last had something to judge. */
  evaluatedAt(rule: string): Temporal.Instant | null;
};

export function createWatch(ports: WatchPorts): Watch {
  const { clock, rules } = ports;
  const memory = createAlertMemory(rememberedAlerts(ports), (id) => ruleOf(rules, id), clock.now);
  const saver = createSaver(ports);
  const announcer = createAnnouncer(ports, { memory, saver, silences: () => silences.current() });
  const silences = createSilenceDesk(ports, { saver, open: memory.open, reconsider: announcer.reconsider });
  const look = createLooking(ports, memory);
  const act = createActing(memory, announcer);
  return {
    take(observations, whole = []) {
      const gone = vanished(memory.open(), { observations, whole }, clock.now());
      for (const batch of look.batches([...observations, ...gone])) announcer.settle(look.at(batch));
      look.judged(observations);
    },
    tick() {
      const now = clock.now();
      for (const { id, endsAt } of memory.dueBy(now))
        if (endsAt && isAtOrAfter(now, endsAt)) act(id, ({ state }) => endAsAsked(state, now));
      silences.tick();
      announcer.settle([]);
    },
    nextDeadline: () => earliest([memory.earliestDeadline(), silences.nextDeadline()]),
    open: memory.open,
    firingMessages: (channel) => firingMessages(memory.open(), channel, ports),
    acknowledge: (id, who) => act(id, ({ state }) => acknowledge(state, who, clock.now())),
    resolve: (id, who) =>
      act(id, ({ state, rule }) => resolveByHand(state, who, clock.now(), ruleOf(rules, rule))),
    raiseTest(test) {
      const [touched] = look.at([testObservation(test, { id: ports.nextId(), now: clock.now() })]);
      if (!touched) throw new Error("a test alert always fires");
      const alert = { ...touched.alert, only: test.channels, endsAt: test.endsAt };
      announcer.settle([{ ...touched, alert, changed: true }]);
      return memory.get(alert.key) ?? alert;
    },
    takeExternal: createExternalTaking({ clock, memory, announcer, look, act }),
    silences,
    evaluatedAt: look.lastAt,
    audit: (entry) =>
      saver.save({ at: clock.now(), alerts: [], messages: [], filled: [], silences: [], audit: [entry] }),
  };
}

/** Takes observations to the alerts that they are of. */
function createLooking({ clock, rules, nextId }: WatchPorts, memory: AlertMemory) {
  const subjects = new Set<string>();
  const evaluated = new Map<string, Temporal.Instant>();

  function lookAt(observation: Observation): Touched | undefined {
    const before = memory.get(alertKey(observation));
    const rule = ruleOf(rules, observation.rule);
    const result = evaluate(observation, before, rule, { now: clock.now(), nextId });
    if (!result) return undefined;
    const { alert, events, changed } = result;
    memory.put(alert, null);
    return { alert, events, changed, before: before?.id === alert.id ? stateText(before) : null };
  }

  /** Most looks find nothing wrong where nothing was: a rule needs a closer one only with trouble, now or before. */
  function concerning(observations: readonly Observation[]): Observation[] {
    const troubled = new Set(observations.filter(isTrouble).map(({ rule }) => rule));
    return observations.filter(({ rule }) => troubled.has(rule) || memory.knows(rule));
  }

  function isTrouble({ rule, reading }: Observation): boolean {
    return isBad(levelOf(reading, ruleOf(rules, rule).thresholds));
  }

  return {
    /** With what their absence says; cut where a subject is looked at a second time, so that each change is stored. */
    batches(observations: readonly Observation[]): Observation[][] {
      const absent = absences(observations, subjects, memory.knows(ABSENCE_RULE));
      return distinct(concerning([...observations, ...absent]));
    },
    at: (batch: readonly Observation[]): Touched[] =>
      batch.flatMap((observation) => lookAt(observation) ?? []),
    /** Judged is what was also told and stored. */
    judged(observations: readonly Observation[]): void {
      for (const { rule } of observations) evaluated.set(rule, clock.now());
      evaluated.set(ABSENCE_RULE, clock.now());
    },
    lastAt: (rule: string) => evaluated.get(rule) ?? null,
  };
}

/** What is done to one alert by a person, or by the end of its time. */
function createActing(memory: AlertMemory, announcer: Announcer) {
  return (id: string, decide: (alert: AlertRecord) => AlertStep): ActionResult => {
    const alert = memory.open().find((one) => one.id === id);
    if (!alert) return { kind: "unknown" };
    const { next, events, reason } = decide(alert);
    if (events.length === 0) return { kind: "refused", reason };
    const after = { ...alert, state: next };
    memory.put(after, null);
    announcer.settle([{ alert: after, events, before: stateText(alert), changed: true }]);
    return { kind: "done", alert: after };
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

function firingMessages(open: readonly AlertRecord[], channel: string, ports: WatchPorts): Message[] {
  return open
    .filter(({ state, announced }) => state.kind !== "pending" && announced[channel] !== undefined)
    .map((alert) => {
      const id = `${alert.id}.firing.${channel}`;
      return messageFor({ id, channel, kind: "firing", group: "", alerts: [alert] }, ports);
    });
}
