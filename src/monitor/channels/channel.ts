import type { SendMailOptions } from "nodemailer";
import type { Static, TObject } from "typebox";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import type { BucketPolicy } from "../../platform/http/token-bucket.ts";
import type { Message } from "../domain/message.ts";

/**
 * What became of one delivery; a channel says whether its error is worth another try and when, one place tries again.
 * `gone`: the receiver wants no more of this at all, and the channel is disabled.
 */
export type Delivery =
  | { kind: "delivered"; note?: string }
  | { kind: "transient"; error: string; retryAfterMs: number | null }
  | { kind: "permanent"; error: string }
  | { kind: "gone"; error: string };

/** Tells somebody. The message's id is the same over all tries, so that receivers can drop repeats. */
export type Channel = {
  name: string;
  kind: string;
  /** Where it goes, without secrets. */
  destination: string;
  /** At most so many messages. */
  rate: BucketPolicy;
  /** The environment variables that hold its secrets. */
  secretNames: readonly string[];
  /** What fires stays open at the other side until its end is told, as a page or an incident does. */
  keepsOpen: boolean;
  /** What fires is told again this often, for the other side forgets it otherwise; null where it does not. */
  refreshEveryMs: number | null;
  deliver(message: Message, signal: AbortSignal): Promise<Delivery>;
  /** Tries address and credentials without telling anybody; left out where the other side knows no such thing. */
  tryOut?(signal: AbortSignal): Promise<Delivery>;
};

/** Hands one mail to a server; the answer names who was refused. Throws as nodemailer does. */
export type SendMail = (
  server: SmtpServer,
  mail: SendMailOptions & { signal: AbortSignal },
) => Promise<{ rejected: readonly unknown[] }>;

export type SmtpServer = { host: string; port: number };

/** `sendMail` is by SMTP unless another way is given. */
export type ChannelPorts = { clock: Clock; fetch: Fetch; sendMail?: SendMail | undefined };

/** How a kind's file describes one channel of it; what is left out has a default. */
export type ChannelBody = Pick<Channel, "destination" | "deliver"> &
  Partial<Pick<Channel, "keepsOpen" | "refreshEveryMs" | "tryOut">>;

/** A kind of channel: what it is configured with, how much its receiver bears, and how it tells. */
export type ChannelKind = {
  options: TObject;
  rate: BucketPolicy;
  /** A mistake that no single option shows. */
  mistakeIn(options: unknown): string | undefined;
  create(ports: ChannelPorts, options: unknown): ChannelBody;
};

/** Ties a kind's options to its schema; the registry checks them before it creates. */
export function channelKind<Options extends TObject>(kind: {
  options: Options;
  rate: BucketPolicy;
  mistakeIn?: (options: Static<Options>) => string | undefined;
  create: (ports: ChannelPorts, options: Static<Options>) => ChannelBody;
}): ChannelKind {
  const { options, rate } = kind;
  return {
    options,
    rate,
    mistakeIn: (given) => kind.mistakeIn?.(given as Static<Options>),
    create: (ports, given) => kind.create(ports, given as Static<Options>),
  };
}
