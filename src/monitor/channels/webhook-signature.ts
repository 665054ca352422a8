import { createHmac } from "node:crypto";

/**
 * A Standard Webhooks signature: one `v1,…` for each key, so that keys can be changed one after the other.
 * Keys are base64 after an optional `whsec_`.
 */
export function webhookSignature(
  keys: readonly string[],
  signed: { id: string; timestamp: string; body: string },
): string {
  const text = `${signed.id}.${signed.timestamp}.${signed.body}`;
  return keys
    .map((key) => `v1,${createHmac("sha256", keyBytes(key)).update(text).digest("base64")}`)
    .join(" ");
}

function keyBytes(key: string): Buffer {
  return Buffer.from(key.replace(/^whsec_/, ""), "base64");
}
