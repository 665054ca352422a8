import type { HttpOutcome } from "./outcome.ts";

export type RetryPolicy = {
  /** Tries in all, the first included. */
  attempts: number;
  /** The first wait is up to this; it doubles with each try. */
  baseMs: number;
  /** No wait is longer, not even one that the other side asks for. */
  maxMs: number;
};

export type RetryDecision =
  | { next: "retry"; afterMs: number; reason: string }
  | { next: "stop"; reason: string };

/**
 * Decides what follows an outcome. `random01` in [0, 1) spreads the waits (full jitter).
 * A `Retry-After` within bounds is obeyed; one beyond them ends the tries, for asking sooner would be rude.
 */
export function afterOutcome(
  outcome: HttpOutcome,
  attempt: number,
  policy: RetryPolicy,
  context: { now: Temporal.Instant; random01: number },
): RetryDecision {
  if (!isTransient(outcome)) return { next: "stop", reason: "final" };
  if (attempt >= policy.attempts) return { next: "stop", reason: "tries used up" };
  const askedMs = retryAfterMs(outcome, context.now);
  if (askedMs !== undefined && askedMs > policy.maxMs)
    return { next: "stop", reason: "asked to wait longer than we may" };
  if (askedMs !== undefined) return { next: "retry", afterMs: askedMs, reason: "asked to wait" };
  const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 1));
  return { next: "retry", afterMs: Math.round(ceiling * context.random01), reason: "transient" };
}

/** Milliseconds that the answer's `Retry-After` asks for (seconds or an HTTP date), or undefined. */
export function retryAfterMs(outcome: HttpOutcome, now: Temporal.Instant): number | undefined {
  if (outcome.kind !== "answered") return undefined;
  const header = outcome.headers.get("retry-after");
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const instant = httpDate(header);
  return instant && Math.max(0, instant.epochMilliseconds - now.epochMilliseconds);
}

function isTransient(outcome: HttpOutcome): boolean {
  if (outcome.kind === "answered") return outcome.status === 429 || outcome.status >= 500;
  return outcome.kind === "timed-out" || outcome.kind === "failed";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HTTP_DATE = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;

function httpDate(header: string): Temporal.Instant | undefined {
  const [, day, month = "", year, time] = HTTP_DATE.exec(header.trim()) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (!day || number === 0) return undefined;
  try {
    return Temporal.Instant.from(`${year}-${String(number).padStart(2, "0")}-${day}T${time}Z`);
  } catch {
    return undefined;
  }
}
