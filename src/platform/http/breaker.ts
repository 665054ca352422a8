export type BreakerPolicy = {
  /** So many failures in a row open it. */
  failuresToOpen: number;
  /** How long it stays open before one request may try. */
  openMs: number;
  /** Each failed try doubles the time it stays open, up to this. */
  maxOpenMs: number;
};

export type BreakerState =
  | { kind: "closed"; failures: number }
  | { kind: "open"; until: Temporal.Instant; openMs: number }
  | { kind: "half-open"; openMs: number };

export type BreakerFact =
  | { kind: "wanted" }
  | { kind: "succeeded" }
  | { kind: "failed" }
  | { kind: "abandoned" };

export type BreakerStep = { next: BreakerState; allowed: boolean; reason: string };

export const closedBreaker: BreakerState = { kind: "closed", failures: 0 };

/** The circuit breaker as a pure function. `allowed` answers a `wanted` fact: may this request go out? */
export function stepBreaker(
  state: BreakerState,
  fact: BreakerFact,
  now: Temporal.Instant,
  policy: BreakerPolicy,
): BreakerStep {
  switch (fact.kind) {
    case "wanted":
      return onWanted(state, now);
    case "succeeded":
      return { next: closedBreaker, allowed: true, reason: "the other side answers" };
    case "failed":
      return onFailed(state, now, policy);
    case "abandoned":
      return onAbandoned(state, now);
  }
}

function onWanted(state: BreakerState, now: Temporal.Instant): BreakerStep {
  if (state.kind === "closed") return { next: state, allowed: true, reason: "closed" };
  if (state.kind === "half-open") return { next: state, allowed: false, reason: "one try is on its way" };
  if (Temporal.Instant.compare(now, state.until) < 0) return { next: state, allowed: false, reason: "open" };
  return { next: { kind: "half-open", openMs: state.openMs }, allowed: true, reason: "time for one try" };
}

function onFailed(state: BreakerState, now: Temporal.Instant, policy: BreakerPolicy): BreakerStep {
  if (state.kind === "open") return { next: state, allowed: false, reason: "open already" };
  if (state.kind === "half-open") {
    return open(now, Math.min(policy.maxOpenMs, state.openMs * 2), "the try failed");
  }
  const failures = state.failures + 1;
  if (failures >= policy.failuresToOpen) return open(now, policy.openMs, `${failures} failures in a row`);
  return { next: { kind: "closed", failures }, allowed: true, reason: "a failure" };
}

/** A try that was called off says nothing about the other side: the next request may be the try. */
function onAbandoned(state: BreakerState, now: Temporal.Instant): BreakerStep {
  if (state.kind !== "half-open") return { next: state, allowed: true, reason: "nothing learnt" };
  return {
    next: { kind: "open", until: now, openMs: state.openMs },
    allowed: false,
    reason: "the try was called off",
  };
}

function open(now: Temporal.Instant, openMs: number, reason: string): BreakerStep {
  const until = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds + openMs);
  return { next: { kind: "open", until, openMs }, allowed: false, reason };
}
