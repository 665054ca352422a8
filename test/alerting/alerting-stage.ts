import type { Channel, Delivery } from "../../src/monitor/channels/channel.ts";
import type { Message } from "../../src/monitor/domain/message.ts";
import type { Observation, Reading } from "../../src/monitor/domain/observation.ts";
import { defaultPolicy, type Policy } from "../../src/monitor/domain/policy/route.ts";
import { createRules, defaultThresholds } from "../../src/monitor/domain/rules.ts";
import { type OutboxLoop, startOutbox } from "../../src/monitor/outbox/outbox-loop.ts";
import { openFailoverStore } from "../../src/monitor/store/failover-store.ts";
import { type MonitorStore, openMonitorStore } from "../../src/monitor/store/monitor-store.ts";
import { createWatch, type Watch } from "../../src/monitor/watch.ts";
import { startWatchLoop } from "../../src/monitor/watch-loop.ts";
import { startDrills } from "../../src/monitor/scheduled-drills.ts";
import { createVirtualClock, type VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import type { Loop } from "../../src/platform/lifecycle/loop.ts";
import { createStopStack, type StopStack } from "../../src/platform/lifecycle/stack.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { openSqlite, type SqliteHandle } from "../../src/platform/sqlite/sqlite-handle.ts";
import { guardedHandle } from "../guarded-handle.ts";

const START = Temporal.Instant.from("2026-07-04T20:00:00Z");

export type Arrived = { atMs: number; channel: string; message: Message };

/** Watch, policy, store and outboxes without probes: the test says what is observed, and sees what arrives. */
export type AlertingStage = {
  clock: VirtualClock;
  startedAt: Temporal.Instant;
  watch(): Watch;
  store(): MonitorStore;
  loops(): readonly OutboxLoop[];
  /** The ids of the messages that wait, read from the file itself: also while the process is dead. */
  waitingInFile(): string[];
  arrived: Arrived[];
  /** What each receiver answers. */
  behave(answer: (channel: string, message: Message) => Delivery): void;
  observe(
    rule: string,
    labels: Record<string, string>,
    reading: Reading | "ok" | "info" | "warning" | "critical",
  ): void;
  pass(seconds: number): Promise<void>;
  stop(): Promise<void>;
  /** The process ends, however that came, and begins again on the same store. */
  restart(): Promise<void>;
  end(): Promise<void>;
};

export type StageOptions = {
  channels?: readonly string[];
  policy?: Partial<Policy>;
  /** Asked before each boundary of a statement; when it throws, the process is as good as dead. */
  before?: (what: string) => void;
  isDead?: () => boolean;
  manual?: readonly string[];
  startAt?: Temporal.Instant;
  /** The store goes on in memory when its file fails. */
  failover?: boolean;
  /** How many messages a channel's receiver takes. */
  rate?: Channel["rate"];
  drillEveryMs?: number;
};

type Generation = {
  store: MonitorStore;
  watch: Watch;
  loops: OutboxLoop[];
  deadlines: Loop;
  stack: StopStack;
};

export async function openAlertingStage(options: StageOptions = {}): Promise<AlertingStage> {
  const startAt = options.startAt ?? START;
  const clock = createVirtualClock(startAt);
  const database = openSqlite({ path: ":memory:", synchronous: "NORMAL" });
  const arrived: Arrived[] = [];
  let answer: (channel: string, message: Message) => Delivery = () => ({ kind: "delivered" });
  const deliver = (channel: string, message: Message): Promise<Delivery> => {
    if (options.isDead?.()) return new Promise(() => undefined);
    const given = answer(channel, message);
    const atMs = clock.now().epochMilliseconds - startAt.epochMilliseconds;
    if (given.kind === "delivered") arrived.push({ atMs, channel, message });
    return Promise.resolve(given);
  };
  let ids = 0;
  const nextId = () => `id-${String(ids++).padStart(6, "0")}`;
  let now = begin({ clock, database, deliver, nextId }, options);
  return {
    clock,
    startedAt: startAt,
    watch: () => now.watch,
    store: () => now.store,
    loops: () => now.loops,
    waitingInFile: () =>
      database.all<{ id: string }>("SELECT id FROM outbox WHERE state = 'waiting'").map(({ id }) => id),
    arrived,
    behave: (next) => void (answer = next),
    observe: (rule, labels, reading) => now.watch.take([observation(clock, rule, labels, reading)]),
    pass: (seconds) => clock.advanceBy({ milliseconds: Math.round(seconds * 1000) }),
    stop: () => stopped(now),
    async restart() {
      await stopped(now);
      now = begin({ clock, database, deliver, nextId }, options);
    },
    async end() {
      await stopped(now);
      database.close();
    },
  };
}

export function observation(
  clock: VirtualClock,
  rule: string,
  labels: Record<string, string>,
  reading: Reading | "ok" | "info" | "warning" | "critical",
): Observation {
  const read: Reading =
    typeof reading === "string" ? { kind: "level", level: reading, value: reading } : reading;
  const what = read.kind === "unknown" ? read.reason : read.value;
  return { rule, labels, at: clock.now(), reading: read, message: `It is ${what}.` };
}

type Ports = {
  clock: VirtualClock;
  database: SqliteHandle;
  deliver: (channel: string, message: Message) => Promise<Delivery>;
  nextId: () => string;
};

function begin({ clock, database, deliver, nextId }: Ports, options: StageOptions): Generation {
  const log = createLogger({ name: "stage", level: "silent", clock });
  const guarded = { ...guardedHandle(database, options.before ?? (() => undefined)), close: () => undefined };
  const store = options.failover
    ? openFailoverStore("monitor.sqlite", { clock, log, open: () => guarded })
    : openMonitorStore(":memory:", clock, () => guarded);
  const names = options.channels ?? ["ops"];
  let wakeDeadlines = () => {};
  let wakeLoops = () => {};
  const watch: Watch = createWatch({
    clock,
    log,
    store,
    rules: createRules(defaultThresholds, options.manual),
    policy: { ...defaultPolicy, startGraceMs: 0, ...options.policy },
    channels: names.map((name) => ({ name, keepsOpen: false })),
    nextId,
    message: { baseUrl: "http://monitor", simulated: false },
    onMessages: () => wakeLoops(),
    onDeadline: () => wakeDeadlines(),
    onAlerts: () => undefined,
  });
  const ports = { clock, log, random: () => 0.5, outbox: store.outbox, firing: watch.firingMessages };
  const loops = names.map((name) => startOutbox(ports, channelOf(name, deliver, options.rate)));
  wakeLoops = () => loops.forEach((loop) => loop.wake());
  const deadlines = startWatchLoop({ clock, log }, watch);
  wakeDeadlines = deadlines.wake;
  const stack = createStopStack(log);
  startDrills({ clock, log, store }, stack, options.drillEveryMs ?? 0, watch.raiseTest);
  return { store, watch, loops, deadlines, stack };
}

function channelOf(name: string, deliver: Ports["deliver"], rate = PLENTY): Channel {
  return {
    name,
    kind: "webhook",
    destination: "nowhere",
    rate,
    secretNames: [],
    keepsOpen: false,
    refreshEveryMs: null,
    deliver: (message, signal) => Promise.race([deliver(name, message), aborted(signal)]),
  };
}

const PLENTY = { capacity: 1000, perSecond: 1000 };

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }),
  );
}

async function stopped({ loops, deadlines, stack }: Omit<Generation, "store" | "watch">): Promise<void> {
  await Promise.all([...loops.map((loop) => loop.stop()), deadlines.stop(), stack.stopAll()]);
}
