import type { BucketPolicy } from "../../platform/http/token-bucket.ts";
import { alertmanager } from "./alertmanager.ts";
import type { Channel, ChannelKind, ChannelPorts } from "./channel.ts";
import { discord } from "./discord.ts";
import { email } from "./email.ts";
import { maskSecrets, secretsIn } from "./mask-secrets.ts";
import { ntfy } from "./ntfy.ts";
import { pagerduty } from "./pagerduty.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

/** Every kind of channel. A new one is one file and one line here. */
export const channelKinds = {
  alertmanager,
  discord,
  email,
  ntfy,
  pagerduty,
  slack,
  teams,
  webhook,
} satisfies Record<string, ChannelKind>;

export type ChannelKindName = keyof typeof channelKinds;

/** One channel as configured: its options fit its kind's schema. */
export type ChannelConfig = {
  kind: ChannelKindName;
  /** Instead of what the kind's receivers bear. */
  messagesPerMinute: number | null;
  options: unknown;
};

/** Channels by their names. What they tell of errors never has a secret of theirs in it. */
export function createChannels(
  ports: ChannelPorts,
  configs: Readonly<Record<string, ChannelConfig>>,
): Channel[] {
  return Object.entries(configs).map(([name, config]) => createChannel(ports, name, config));
}

function createChannel(ports: ChannelPorts, name: string, config: ChannelConfig): Channel {
  const { kind, options } = config;
  const body = channelKinds[kind].create(ports, options);
  const secrets = secretsIn(options);
  const { tryOut } = body;
  return {
    name,
    kind,
    keepsOpen: false,
    refreshEveryMs: null,
    ...body,
    rate: rateOf(config),
    secretNames: secrets.map(({ env }) => env),
    deliver: async (message, signal) => maskSecrets(await body.deliver(message, signal), secrets),
    ...(tryOut ? { tryOut: async (signal) => maskSecrets(await tryOut(signal), secrets) } : {}),
  };
}

function rateOf({ kind, messagesPerMinute }: ChannelConfig): BucketPolicy {
  const usual = channelKinds[kind].rate;
  if (messagesPerMinute === null) return usual;
  return { capacity: Math.min(usual.capacity, messagesPerMinute), perSecond: messagesPerMinute / 60 };
}
