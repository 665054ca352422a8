import { type Secret, secretOf } from "../../platform/settings/secret-reference.ts";
import type { Delivery } from "./channel.ts";

/** Every secret in a channel's options, however deep. */
export function secretsIn(options: unknown): Secret[] {
  if (typeof options !== "object" || options === null) return [];
  if (isSecret(options)) return [secretOf(options.env, options.reveal())];
  return Object.values(options).flatMap(secretsIn);
}

/** Receivers and libraries may repeat what they were sent: errors are logged and shown, and must not hold a secret. */
export function maskSecrets(delivery: Delivery, secrets: readonly Secret[]): Delivery {
  if (delivery.kind === "delivered") return delivery;
  const error = secrets.reduce(
    (text, secret) => text.replaceAll(secret.reveal(), `[${secret.env}]`),
    delivery.error,
  );
  return { ...delivery, error };
}

function isSecret(value: object): value is Secret {
  return "reveal" in value && typeof value.reveal === "function";
}
