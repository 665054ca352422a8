import { type Clock, plusMs } from "../../platform/clock/clock.ts";
import { startLoop } from "../../platform/lifecycle/loop.ts";
import { createWaker } from "../../platform/lifecycle/waker.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { Random } from "../../platform/random.ts";
import type { Channel } from "../channels/channel.ts";
import type { OutboxEntry, OutboxStore } from "../store/outbox.ts";
import { afterDelivery } from "./retry-delivery.ts";

export type OutboxPorts = { clock: Clock; log: Logger; random: Random; outbox: OutboxStore };

export type OutboxLoop = { wake(): void; stop(): Promise<void> };

/** Messages are written by this process only, which then wakes the loop; this is but a net below. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Delivers what a channel owes: take the oldest due → deliver → only then mark it delivered.
 * A crash in between repeats a message, and never loses one.
 */
export function startOutbox(ports: OutboxPorts, channel: Channel): OutboxLoop {
  const { clock, outbox } = ports;
  const waker = createWaker(clock);

  const loop = startLoop(`outbox ${channel.name}`, ports, async (signal) => {
    const nap = waker.beginNap(signal);
    const entry = outbox.due(channel.name, clock.now());
    if (entry) return await deliver(ports, channel, entry, signal);
    const latest = plusMs(clock.now(), LONGEST_WAIT_MS);
    const due = outbox.nextDueAt(channel.name);
    await nap(due && Temporal.Instant.compare(due, latest) < 0 ? due : latest);
  });

  return { stop: loop.stop, wake: waker.wake };
}

async function deliver(
  ports: OutboxPorts,
  channel: Channel,
  entry: OutboxEntry,
  signal: AbortSignal,
): Promise<void> {
  const delivery = await channel.deliver(entry.message, signal);
  const now = ports.clock.now();
  const facts = { channel: channel.name, message: entry.id };
  const decision = afterDelivery(delivery, entry.attempts + 1, now, ports.random());
  switch (decision.kind) {
    case "settle":
      ports.outbox.delivered(entry.sequence, now);
      return ports.log.info(facts, "delivered");
    case "retry":
      ports.outbox.failed(entry.sequence, decision.reason, decision.at);
      return ports.log.warn(
        { ...facts, error: decision.reason, again: decision.at.toString() },
        "not delivered yet",
      );
    case "give up":
      ports.outbox.failed(entry.sequence, decision.reason, null);
      return ports.log.error({ ...facts, error: decision.reason }, "given up: a dead letter");
  }
}
