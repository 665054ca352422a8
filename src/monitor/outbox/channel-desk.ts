import type { ChannelTest, ChannelView, DeadLetterView } from "../../contracts/monitoring/channel.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Channel, Delivery } from "../channels/channel.ts";
import type { Message } from "../domain/message.ts";
import type { DeadLetter, LetterQuery, Resent } from "../store/dead-letters.ts";
import type { OutboxStore } from "../store/outbox.ts";
import { channelHealth } from "./channel-health.ts";
import type { OutboxLoop } from "./outbox-loop.ts";
import { testMessage } from "./test-message.ts";

export type DeskPorts = {
  clock: Clock;
  outbox: OutboxStore;
  nextId: () => string;
  message: { baseUrl: string; simulated: boolean };
};

/** What people can see and do about channels. */
export type ChannelDesk = {
  channels(): ChannelView[];
  /** Sends a message marked [TEST] at once; undefined when no channel has the name. */
  test(name: string): Promise<ChannelTest | undefined>;
  /** A page, newest first, and where the next one begins. */
  deadLetters(query: LetterQuery): { letters: DeadLetterView[]; nextBefore: number | null };
  resend(id: string, evenIfOvertaken: boolean): Resent;
};

export function createChannelDesk(ports: DeskPorts, loops: readonly OutboxLoop[]): ChannelDesk {
  const { clock, outbox } = ports;
  const loopOf = (name: string) => loops.find(({ channel }) => channel.name === name);
  return {
    channels: () => loops.map((loop) => channelView(loop, outbox)),
    async test(name) {
      const loop = loopOf(name);
      return loop && (await testChannel(ports, loop));
    },
    deadLetters(query) {
      const found = outbox.deadLetters({ ...query, limit: query.limit + 1 });
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return { letters: page.map(letterView), nextBefore: last?.sequence ?? null };
    },
    resend(id, evenIfOvertaken) {
      const resent = outbox.resend(id, clock.now(), {
        evenIfOvertaken,
        channels: loops.map(({ channel }) => channel.name),
      });
      if (resent.kind === "waiting") loopOf(resent.channel)?.wake();
      return resent;
    },
  };
}

function channelView({ channel, disabledBecause }: OutboxLoop, outbox: OutboxStore): ChannelView {
  const facts = outbox.channelFacts(channel.name);
  const { state, reason } = channelHealth(facts, disabledBecause());
  return {
    name: channel.name,
    kind: channel.kind,
    destination: channel.destination,
    secrets: channel.secretNames.map((name) => ({ env: name, value: "********" })),
    state,
    reason,
    waiting: facts.waiting,
    oldest_waiting_at: facts.oldestWaitingAt?.toString() ?? null,
    dead_letters: facts.dead,
    last_delivered_at: facts.lastDeliveredAt?.toString() ?? null,
    last_error: facts.lastError,
  };
}

/** A channel that keeps open what it was told of is told the end as well. One that had been disabled is not any more. */
async function testChannel(ports: DeskPorts, loop: OutboxLoop): Promise<ChannelTest> {
  const { channel } = loop;
  const startedMs = ports.clock.elapsedMs();
  const message = testMessage(channel.name, ports);
  const delivery = await deliverAll(channel, channel.keepsOpen ? [message, ended(message)] : [message]);
  if (delivery.kind === "delivered") loop.enable();
  return {
    channel: channel.name,
    result: delivery.kind === "delivered" ? "delivered" : "failed",
    error: delivery.kind === "delivered" ? null : delivery.error,
    worth_another_try: delivery.kind === "transient",
    took_ms: Math.round(ports.clock.elapsedMs() - startedMs),
  };
}

async function deliverAll(channel: Channel, messages: readonly Message[]): Promise<Delivery> {
  for (const message of messages) {
    const delivery = await channel.deliver(message, new AbortController().signal);
    if (delivery.kind !== "delivered") return delivery;
  }
  return { kind: "delivered" };
}

function ended(message: Message): Message {
  return { ...message, id: `${message.id}.end`, kind: "resolved", ended_at: message.started_at };
}

function letterView({
  id,
  channel,
  message,
  attempts,
  error,
  createdAt,
  diedAt,
}: DeadLetter): DeadLetterView {
  return {
    id,
    channel,
    alert_id: message.alert_id,
    kind: message.kind,
    severity: message.severity,
    title: message.title,
    attempts,
    error,
    created_at: createdAt.toString(),
    died_at: diedAt.toString(),
  };
}
