import type { Channel, ChannelPorts } from "./channel.ts";
import { webhookChannel, type WebhookOptions } from "./webhook.ts";

/** What each kind of channel is configured with; a kind without options is not used. */
export type ChannelOptions = { webhook?: WebhookOptions };

/** Every kind of channel. A new one is one file and one line here. */
const kinds = { webhook: webhookChannel } satisfies {
  [Kind in keyof Required<ChannelOptions>]: (
    ports: ChannelPorts,
    options: Required<ChannelOptions>[Kind],
  ) => Channel;
};

export function createChannels(ports: ChannelPorts, options: ChannelOptions): Channel[] {
  return options.webhook ? [kinds.webhook(ports, options.webhook)] : [];
}
