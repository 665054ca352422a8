import { type Secret, secretOf } from "../../platform/settings/secret-reference.ts";
import type { Delivery } from "./channel.ts";
import { shortened } from "./shortened.ts";

/** Every secret in a channel's options, however deep. */
export function secretsIn(options: unknown): Secret[] {
  if (typeof options !== "object" || options === null) return [];
  if (isSecret(options)) return [secretOf(options.env, options.reveal())];
  return Object.values(options).flatMap(secretsIn);
}

const MOST_SHOWN = 300;

/**
 * Receivers and libraries may repeat what they were sent: errors are logged and shown, and must not hold a secret.
 * Shortened only then, for half a secret would not be found.
 */
export function maskSecrets(delivery: Delivery, secrets: readonly Secret[]): Delivery {
  if (delivery.kind === "delivered") return delivery;
  const masked = secrets
    .flatMap((secret) => piecesOf(secret).map((piece) => ({ piece, env: secret.env })))
    .reduce((text, { piece, env }) => text.replaceAll(piece, `[${env}]`), delivery.error)
    .replace(/\b(Basic|Bearer) [\w+/=.~-]{8,}/gi, "$1 [credentials]");
  return { ...delivery, error: shortened(masked, MOST_SHOWN) };
}

/** The whole secret; of an address also its path, and whatever in that is long enough to be a token. */
function piecesOf(secret: Secret): string[] {
  const whole = secret.reveal();
  if (!URL.canParse(whole)) return [whole];
  const { pathname, search } = new URL(whole);
  const tokens = [pathname + search, pathname, ...pathname.split("/"), search];
  return [whole, ...tokens.filter((piece) => piece.length >= SHORTEST_TOKEN)];
}

const SHORTEST_TOKEN = 8;

function isSecret(value: object): value is Secret {
  return "reveal" in value && typeof value.reveal === "function";
}
