import type { Clock } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import type { Message } from "../domain/message.ts";

/** What became of one delivery; a channel says whether its error is worth another try, one place tries again. */
export type Delivery =
  | { kind: "delivered" }
  | { kind: "transient"; error: string; retryAfterMs: number | null }
  | { kind: "permanent"; error: string };

/** Tells somebody. The message's id is the same over all tries, so that receivers can drop repeats. */
export type Channel = {
  name: string;
  kind: string;
  /** Where it goes, without secrets. */
  destination: string;
  deliver(message: Message, signal: AbortSignal): Promise<Delivery>;
};

export type ChannelPorts = { clock: Clock; fetch: Fetch };
