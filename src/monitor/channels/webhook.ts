import { createHmac } from "node:crypto";
import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import { retryAfterMs } from "../../platform/http/retry.ts";
import type { Message } from "../domain/message.ts";
import type { Channel, ChannelPorts, Delivery } from "./channel.ts";

export type WebhookOptions = {
  url: string;
  /** Sent as `Authorization: Bearer …`. */
  bearer?: string;
  /** Signs each message by Standard Webhooks: base64 after an optional `whsec_`. */
  signingKey?: string;
};

const LIMITS = { timeoutMs: 10_000, maxBodyBytes: 64 * 1024 };

/** Posts each message as JSON. Redirects are failures, 410 and other 4xx are final, 408, 425, 429 and 5xx are not. */
export function webhookChannel(ports: ChannelPorts, options: WebhookOptions): Channel {
  return {
    name: "webhook",
    kind: "webhook",
    destination: new URL(options.url).origin,
    async deliver(message, signal) {
      const body = JSON.stringify({
        type: `alert.${message.kind}`,
        timestamp: ports.clock.now().toString(),
        data: message,
      });
      const headers = headersOf(message, body, options, ports.clock.now());
      const outcome = await exchange(ports.clock, ports.fetch, {
        url: options.url,
        method: "POST",
        headers,
        body,
        signal,
        ...LIMITS,
      });
      return deliveryOf(outcome, ports.clock.now());
    },
  };
}

function headersOf(
  message: Message,
  body: string,
  options: WebhookOptions,
  now: Temporal.Instant,
): Record<string, string> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
  return {
    "content-type": "application/json",
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    ...(options.bearer ? { authorization: `Bearer ${options.bearer}` } : {}),
    ...(options.signingKey
      ? { "webhook-signature": signature(options.signingKey, `${message.id}.${timestamp}.${body}`) }
      : {}),
  };
}

function signature(key: string, signed: string): string {
  const secret = Buffer.from(key.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", secret).update(signed).digest("base64")}`;
}

const WORTH_ANOTHER_TRY = new Set([408, 425, 429]);

function deliveryOf(outcome: HttpOutcome, now: Temporal.Instant): Delivery {
  if (outcome.kind !== "answered")
    return { kind: "transient", error: describeOutcome(outcome), retryAfterMs: null };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  const error = `HTTP ${status}`;
  if (status >= 500 || WORTH_ANOTHER_TRY.has(status)) {
    return { kind: "transient", error, retryAfterMs: retryAfterMs(outcome, now) ?? null };
  }
  return { kind: "permanent", error };
}
