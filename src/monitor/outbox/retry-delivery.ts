import type { Delivery } from "../channels/channel.ts";

export type DeliveryDecision =
  | { kind: "settle"; note: string | null }
  /** `pause`: the receiver asked for it, so the whole channel waits. */
  | { kind: "retry"; at: Temporal.Instant; pause: boolean; reason: string }
  | { kind: "give up"; disable: boolean; reason: string };

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** A receiver that asks for more than a day is answered with a try a day. */
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** A day and a half of tries at the longest wait: whoever is told so late is still told. */
const MOST_ATTEMPTS = 400;

/**
 * What follows a delivery: done, another try with growing, jittered waits (`random01` in [0, 1)), or the dead letters.
 * What a receiver asks for by Retry-After is the least that is waited.
 */
export function afterDelivery(
  delivery: Delivery,
  attempts: number,
  now: Temporal.Instant,
  random01: number,
): DeliveryDecision {
  switch (delivery.kind) {
    case "delivered":
      return { kind: "settle", note: delivery.note ?? null };
    case "permanent":
      return { kind: "give up", disable: false, reason: delivery.error };
    case "gone":
      return { kind: "give up", disable: true, reason: delivery.error };
    case "transient":
      if (attempts >= MOST_ATTEMPTS) return exhausted(attempts, delivery.error);
      return {
        kind: "retry",
        at: now.add({ milliseconds: waitMs(delivery.retryAfterMs, attempts, random01) }),
        pause: delivery.retryAfterMs !== null,
        reason: delivery.error,
      };
  }
}

function exhausted(attempts: number, error: string): DeliveryDecision {
  return { kind: "give up", disable: false, reason: `${attempts} tries failed; the last: ${error}` };
}

function waitMs(retryAfterMs: number | null, attempts: number, random01: number): number {
  const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  const ownMs = Math.round(ceilingMs * (0.5 + random01 / 2));
  return Math.max(Math.min(retryAfterMs ?? 0, LONGEST_PAUSE_MS), ownMs);
}
