import { Type } from "typebox";
import type { Message } from "../domain/message.ts";
import { authenticationMistake, authenticationOptions, authorizationHeader } from "./authentication.ts";
import { channelKind } from "./channel.ts";
import { addressMistake, addressOption, originOf, secretOption, textOf } from "./option.ts";
import { deliveryOf, postJson } from "./post-json.ts";
import { webhookSignature } from "./webhook-signature.ts";

/** Posts each message as JSON, signed by Standard Webhooks if keys are given. 410 disables it. */
export const webhook = channelKind({
  options: Type.Object({
    url: addressOption(),
    ...authenticationOptions,
    signing_keys: Type.Optional(
      Type.Array(secretOption(), {
        minItems: 1,
        maxItems: 10,
        description: "1 to 10 references to environment variables with base64 keys, the newest first",
      }),
    ),
  }),
  rate: { capacity: 30, perSecond: 10 },
  mistakeIn: (options) => addressMistake(options.url) ?? authenticationMistake(options),
  create: (ports, options) => ({
    destination: originOf(textOf(options.url)),
    async deliver(message, signal) {
      const now = ports.clock.now();
      const body = JSON.stringify({
        type: `alert.${message.kind}`,
        timestamp: now.toString(),
        data: message,
      });
      const keys = (options.signing_keys ?? []).map((key) => key.reveal());
      const headers = { ...authorizationHeader(options), ...webhookHeaders(message, body, keys, now) };
      const outcome = await postJson(ports, { url: textOf(options.url), headers, body, signal });
      const delivery = deliveryOf(outcome, ports.clock.now());
      const gone = outcome.kind === "answered" && outcome.status === 410;
      return gone && delivery.kind === "permanent" ? { ...delivery, kind: "gone" } : delivery;
    },
  }),
});

/** The id stays over all tries, the timestamp is of this one. */
function webhookHeaders(
  { id }: Message,
  body: string,
  keys: readonly string[],
  now: Temporal.Instant,
): Record<string, string> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp };
  return keys.length === 0
    ? headers
    : { ...headers, "webhook-signature": webhookSignature(keys, { id, timestamp, body }) };
}
