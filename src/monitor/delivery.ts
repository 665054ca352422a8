import type { StopStack } from "../platform/lifecycle/stack.ts";
import type { MonitorPorts } from "./app.ts";
import type { ChannelConfig } from "./channels/registry.ts";
import { createChannels } from "./channels/registry.ts";
import type { Message, MessageContext } from "./domain/message.ts";
import type { Recipient } from "./domain/policy/stage.ts";
import { type ChannelDesk, createChannelDesk } from "./outbox/channel-desk.ts";
import { createChannelProbe } from "./outbox/channel-probe.ts";
import { startOutbox } from "./outbox/outbox-loop.ts";

/** All that tells people: the channels, a loop for each that delivers what is owed, and the desk over them. */
export type Deliveries = {
  recipients: readonly Recipient[];
  desk: ChannelDesk;
  probe: ReturnType<typeof createChannelProbe>;
  /** Messages were written. */
  wake(): void;
};

export type DeliveryOptions = {
  channels: Readonly<Record<string, ChannelConfig>>;
  message: MessageContext;
  /** What fires now and was told to the channel. */
  firing(channel: string): readonly Message[];
};

/** Starts delivering; the stack stops it. What waits for channels that are no more goes to the dead letters. */
export function startDeliveries(
  ports: MonitorPorts,
  stack: StopStack,
  { channels: configs, message, firing }: DeliveryOptions,
): Deliveries {
  const { clock, log, random, fetch, nextId } = ports;
  const { outbox } = ports.store;
  const channels = createChannels({ clock, fetch, sendMail: ports.sendMail }, configs);
  const channelNames = channels.map(({ name }) => name);
  const abandoned = outbox.abandonOthers(channelNames, clock.now());
  if (abandoned > 0) log.warn({ messages: abandoned }, "gave up messages to channels that are no more");
  const loops = channels.map((channel) => startOutbox({ clock, log, random, outbox, firing }, channel));
  for (const loop of loops) stack.defer("outbox", () => loop.stop());
  return {
    recipients: channels.map(({ name, keepsOpen }) => ({ name, keepsOpen })),
    desk: createChannelDesk({ clock, outbox, nextId, message }, loops),
    probe: createChannelProbe({ clock, outbox }, loops),
    wake: () => loops.forEach((loop) => loop.wake()),
  };
}
