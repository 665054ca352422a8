/** What became of one request. Only bugs throw; everything the network can do is a value. */
export type HttpOutcome =
  | { kind: "answered"; status: number; headers: Headers; body: Uint8Array; elapsedMs: number }
  | { kind: "timed-out"; elapsedMs: number; detail: string }
  | { kind: "failed"; elapsedMs: number; detail: string }
  | { kind: "too-large"; elapsedMs: number; detail: string }
  | { kind: "refused"; elapsedMs: 0; detail: string; retryAt: Temporal.Instant };

/** The outcome in words for a log or a ledger row. */
export function describeOutcome(outcome: HttpOutcome): string {
  return outcome.kind === "answered" ? `HTTP ${outcome.status}` : `${outcome.kind}: ${outcome.detail}`;
}

/** Whether the other side did its work: any answer below 500 other than "too many requests" or a refusal of us all. */
export function isHealthy(outcome: HttpOutcome): boolean {
  return (
    outcome.kind === "answered" && outcome.status < 500 && outcome.status !== 429 && outcome.status !== 403
  );
}
