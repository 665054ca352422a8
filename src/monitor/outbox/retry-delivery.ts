import type { Delivery } from "../channels/channel.ts";

export type DeliveryDecision =
  | { kind: "settle" }
  | { kind: "retry"; at: Temporal.Instant; reason: string }
  | { kind: "give up"; reason: string };

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** A day and a half of tries at the longest wait: whoever is told so late is still told. */
const MOST_ATTEMPTS = 400;

/** What follows a delivery: done, another try with growing, jittered waits, or the dead letters. */
export function afterDelivery(
  delivery: Delivery,
  attempts: number,
  now: Temporal.Instant,
  random01: number,
): DeliveryDecision {
  if (delivery.kind === "delivered") return { kind: "settle" };
  if (delivery.kind === "permanent") return { kind: "give up", reason: delivery.error };
  if (attempts >= MOST_ATTEMPTS)
    return { kind: "give up", reason: `${attempts} tries failed; the last: ${delivery.error}` };
  const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  const waitMs = Math.max(delivery.retryAfterMs ?? 0, Math.round(ceilingMs * (0.5 + random01 / 2)));
  return {
    kind: "retry",
    at: now.add({ milliseconds: Math.min(waitMs, LONGEST_WAIT_MS) }),
    reason: delivery.error,
  };
}
