import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import { retryAfterMs } from "../../platform/http/retry.ts";
import { afterFailure, type LedgerRow } from "../domain/ledger.ts";
import type { Refresh } from "../store/service-store.ts";
import type { UpstreamName } from "../upstream/upstream-name.ts";

/** What decides how a failed look goes on. */
export type FailureContext = { now: Temporal.Instant; random01: number; simulated: boolean };

const MINUTE = 60_000;

/** What is promised within seconds is tried again within seconds; what is promised by noon can wait. */
const LONGEST_RETRY_MS: Readonly<Record<UpstreamName, number>> = {
  mlb_api: 5 * MINUTE,
  pybaseball: 5 * MINUTE,
  fangraphs: 30 * MINUTE,
};

/** No answer, or one of another status than 200; `Retry-After` is obeyed. */
export function failed(row: LedgerRow, outcome: HttpOutcome, context: FailureContext): Refresh {
  const error = describeOutcome(outcome);
  const waitMs = retryAfterMs(outcome, context.now);
  if (outcome.kind === "refused") return failedBecause(row, error, context, outcome.retryAt);
  return failedBecause(
    row,
    error,
    context,
    waitMs === undefined ? undefined : context.now.add({ milliseconds: waitMs }),
  );
}

export function failedBecause(
  row: LedgerRow,
  error: string,
  context: FailureContext,
  retryAt?: Temporal.Instant,
): Refresh {
  const failure = { error, quarantined: false, ...retryOf(row), ...(retryAt ? { retryAt } : {}) };
  return { kind: "failed", row: afterFailure(row, failure, context.now, context.random01).next };
}

/** An answer that is not what was asked for is kept aside, and the last good data stay. */
export function putAside(row: LedgerRow, body: Uint8Array, reason: string, context: FailureContext): Refresh {
  const failure = { error: `the answer was put aside: ${reason}`, quarantined: true, ...retryOf(row) };
  const { next } = afterFailure(row, failure, context.now, context.random01);
  return { kind: "quarantined", row: next, at: context.now, reason, body };
}

function retryOf({ upstream }: LedgerRow): { longestRetryMs: number } {
  return { longestRetryMs: LONGEST_RETRY_MS[upstream as UpstreamName] ?? MINUTE };
}

/** Simulated data never stand in for real ones, nor real ones for simulated. */
export function foreignAnswer(
  headers: Headers,
  { simulated }: Pick<FailureContext, "simulated">,
): string | undefined {
  const answerIsSimulated = headers.get("x-simulated") === "true";
  if (answerIsSimulated === simulated) return undefined;
  return answerIsSimulated
    ? "the upstream says that its data are simulated, and this service is set for real ones (MLB_SIMULATED)"
    : "the upstream does not say that its data are simulated, and this service is set for simulated ones (MLB_SIMULATED)";
}
