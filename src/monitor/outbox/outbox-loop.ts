import { type Clock, plusMs, sleep } from "../../platform/clock/clock.ts";
import { takeToken, type TokenBucket } from "../../platform/http/token-bucket.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import { createWaker } from "../../platform/lifecycle/waker.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { Random } from "../../platform/random.ts";
import type { Channel, Delivery } from "../channels/channel.ts";
import type { Message } from "../domain/message.ts";
import type { OutboxEntry, OutboxStore } from "../store/outbox.ts";
import { afterDelivery } from "./retry-delivery.ts";

export type OutboxPorts = {
  clock: Clock;
  log: Logger;
  random: Random;
  outbox: OutboxStore;
  /** What fires now and was told to the channel, for those that are told again and again. */
  firing(channel: string): readonly Message[];
};

export type OutboxLoop = {
  channel: Channel;
  wake(): void;
  /** Why nothing is sent any more; null while it is. */
  disabledBecause(): string | null;
  /** Sends again after the receiver had wanted no more. */
  enable(): void;
  stop(): Promise<void>;
};

/** Messages are written by this process only, which then wakes the loop; this is but a net below. */
const LONGEST_WAIT_MS = 60_000;

/** What a channel's loop knows beside the store: a restart may forget it, and finds it out again. */
type Running = {
  bucket: TokenBucket;
  pausedUntil: Temporal.Instant;
  refreshAt: Temporal.Instant | null;
  disabledBecause: string | null;
};

/**
 * Delivers what a channel owes: take the oldest due → wait for a token → deliver → only then mark it delivered.
 * A crash in between repeats a message, and never loses one.
 */
export function startOutbox(ports: OutboxPorts, channel: Channel): OutboxLoop {
  const { clock, outbox } = ports;
  const waker = createWaker(clock);
  const running = newRunning(channel, clock.now());

  const loop = startLoop(`outbox ${channel.name}`, ports, async (signal) => {
    const nap = waker.beginNap(signal);
    const now = clock.now();
    const entry = isAfter(running.pausedUntil, now) ? undefined : outbox.due(channel.name, now);
    if (entry) return await handle(ports, { channel, running, entry, signal });
    if (running.refreshAt && !isAfter(running.refreshAt, now))
      return await refresh(ports, { channel, running, signal });
    await nap(wakeAt(running, outbox.nextDueAt(channel.name), now));
  });

  return {
    channel,
    stop: loop.stop,
    wake: waker.wake,
    disabledBecause: () => running.disabledBecause,
    enable() {
      running.disabledBecause = null;
      running.pausedUntil = clock.now();
      waker.wake();
    },
  };
}

function newRunning({ rate, refreshEveryMs }: Channel, now: Temporal.Instant): Running {
  return {
    bucket: { tokens: rate.capacity, at: now },
    pausedUntil: now,
    refreshAt: refreshEveryMs === null ? null : plusMs(now, refreshEveryMs),
    disabledBecause: null,
  };
}

type Turn = { channel: Channel; running: Running; signal: AbortSignal };

async function handle(ports: OutboxPorts, turn: Turn & { entry: OutboxEntry }): Promise<void> {
  const { channel, running, entry, signal } = turn;
  if (running.disabledBecause !== null) return giveUp(ports, turn, running.disabledBecause);
  await waitForToken(ports.clock, turn);
  const delivery = await deliver(ports, channel, entry.message, signal);
  const now = ports.clock.now();
  const facts = { channel: channel.name, message: entry.id };
  const decision = afterDelivery(delivery, entry.attempts + 1, now, ports.random());
  switch (decision.kind) {
    case "settle":
      ports.outbox.delivered(entry.id, now, decision.note);
      return ports.log.info({ ...facts, note: decision.note ?? undefined }, "delivered");
    case "retry":
      if (decision.pause) running.pausedUntil = decision.at;
      ports.outbox.failed(entry.id, { at: now, error: decision.reason, nextAttemptAt: decision.at });
      return ports.log.warn(
        { ...facts, error: decision.reason, again: decision.at.toString() },
        "not delivered yet",
      );
    case "give up":
      if (decision.disable) running.disabledBecause = decision.reason;
      return giveUp(ports, turn, decision.reason);
  }
}

function giveUp({ outbox, clock, log }: OutboxPorts, turn: Turn & { entry: OutboxEntry }, reason: string) {
  const { channel, entry } = turn;
  outbox.failed(entry.id, { at: clock.now(), error: reason, nextAttemptAt: null });
  log.error({ channel: channel.name, message: entry.id, error: reason }, "given up: a dead letter");
}

async function waitForToken(clock: Clock, { channel, running, signal }: Turn): Promise<void> {
  const { next, waitMs } = takeToken(running.bucket, clock.now(), channel.rate);
  running.bucket = next;
  if (waitMs > 0) await sleep(clock, waitMs, signal);
}

/** A message that a channel's own bug cannot send must not stop all others: it waits as if the receiver had failed. */
async function deliver(
  { log }: OutboxPorts,
  channel: Channel,
  message: Message,
  signal: AbortSignal,
): Promise<Delivery> {
  try {
    return await channel.deliver(message, signal);
  } catch (error) {
    signal.throwIfAborted();
    log.error({ channel: channel.name, message: message.id, err: error }, "a channel failed by a bug");
    return { kind: "transient", error: "a bug of ours; the log has the details", retryAfterMs: null };
  }
}

/**
 * Tells again what fires. It runs between deliveries, never beside one, so that an end is never followed by an older
 * "still firing"; what goes wrong is made good by the next round.
 */
async function refresh(ports: OutboxPorts, { channel, running, signal }: Turn): Promise<void> {
  running.refreshAt = plusMs(ports.clock.now(), channel.refreshEveryMs ?? LONGEST_WAIT_MS);
  if (running.disabledBecause !== null) return;
  for (const message of ports.firing(channel.name)) {
    const delivery = await deliver(ports, channel, message, signal);
    if (delivery.kind === "delivered") continue;
    ports.log.warn({ channel: channel.name, error: delivery.error }, "could not tell again what fires");
    return;
  }
}

function wakeAt(running: Running, due: Temporal.Instant | null, now: Temporal.Instant): Temporal.Instant {
  const latest = plusMs(now, LONGEST_WAIT_MS);
  const dueAt = due && isAfter(running.pausedUntil, due) ? running.pausedUntil : due;
  return [dueAt, running.refreshAt]
    .filter((instant) => instant !== null)
    .reduce((earliest, instant) => (isAfter(earliest, instant) ? instant : earliest), latest);
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
