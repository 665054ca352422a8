import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import { retryAfterMs } from "../../platform/http/retry.ts";
import type { ChannelPorts, Delivery } from "./channel.ts";

const LIMITS = { timeoutMs: 10_000, maxBodyBytes: 64 * 1024 };

/** One POST of JSON, within ten seconds; redirects are not followed. */
export function postJson(
  { clock, fetch }: ChannelPorts,
  request: { url: string; headers?: Record<string, string>; body: string; signal: AbortSignal },
): Promise<HttpOutcome> {
  const headers = { "content-type": "application/json", ...request.headers };
  return exchange(clock, fetch, { ...request, method: "POST", headers, ...LIMITS });
}

const WORTH_ANOTHER_TRY = new Set([408, 425, 429]);

/** What most receivers mean: 2xx took it; 408, 425, 429, 5xx and silence are worth another try; all else is final. */
export function deliveryOf(outcome: HttpOutcome, now: Temporal.Instant): Delivery {
  if (outcome.kind !== "answered")
    return { kind: "transient", error: describeOutcome(outcome), retryAfterMs: null };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  const error = refusalText(outcome);
  if (status >= 500 || WORTH_ANOTHER_TRY.has(status)) {
    return { kind: "transient", error, retryAfterMs: retryAfterMs(outcome, now) ?? null };
  }
  return { kind: "permanent", error };
}

/** The status and what the receiver said about it, as it said it: secrets are masked and it is shortened by the registry. */
function refusalText({ status, body }: Extract<HttpOutcome, { kind: "answered" }>): string {
  const said = bodyText(body).replace(/\s+/g, " ").trim();
  return said === "" ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
}

export function bodyText(body: Uint8Array): string {
  return Buffer.from(body).toString("utf8");
}
