import { type Clock, plusMs, sleep } from "../clock/clock.ts";
import type { Random } from "../random.ts";
import {
  type BreakerFact,
  type BreakerPolicy,
  type BreakerState,
  closedBreaker,
  stepBreaker,
} from "./breaker.ts";
import { exchange } from "./exchange.ts";
import type { Fetch } from "./fetch-port.ts";
import { createGate, type GatePolicy } from "./gate.ts";
import { type HttpOutcome, isHealthy } from "./outcome.ts";
import { afterOutcome, type RetryPolicy } from "./retry.ts";

export type HttpClientPolicy = {
  timeoutMs: number;
  maxBodyBytes: number;
  userAgent: string;
  retry: RetryPolicy;
  breaker: BreakerPolicy;
  gate: GatePolicy;
};

export type HttpRequest = {
  url: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Overrides the policy's tries, for callers who come back by themselves. */
  attempts?: number;
};

/** A polite client of one upstream: time-outs, bounded bodies, retries, a request budget and a breaker. */
export type HttpClient = {
  /** GETs. Throws only when the signal aborts; `refused` when the breaker is open or too many wait. */
  get(request: HttpRequest): Promise<HttpOutcome>;
  breaker(): BreakerState;
};

export function createHttpClient(
  ports: {
    clock: Clock;
    fetch: Fetch;
    random: Random;
    onOutcome?: (outcome: HttpOutcome, url: string) => void;
  },
  policy: HttpClientPolicy,
): HttpClient {
  const { clock, random } = ports;
  const gate = createGate(clock, policy.gate);
  let breaker: BreakerState = closedBreaker;

  function tell(fact: BreakerFact): boolean {
    const step = stepBreaker(breaker, fact, clock.now(), policy.breaker);
    breaker = step.next;
    return step.allowed;
  }

  async function tryOnce(request: HttpRequest): Promise<HttpOutcome> {
    if (!tell({ kind: "wanted" })) return refused("the breaker is open", retryAt(breaker, clock.now()));
    try {
      const outcome = await throughGate(request);
      if (outcome.kind === "refused") tell({ kind: "abandoned" });
      else tell({ kind: isHealthy(outcome) ? "succeeded" : "failed" });
      return outcome;
    } catch (error) {
      tell({ kind: "abandoned" });
      throw error;
    }
  }

  async function throughGate(request: HttpRequest): Promise<HttpOutcome> {
    const entry = await gate.enter(request.signal);
    if (entry.kind === "full") return refused("too many requests are waiting", plusMs(clock.now(), 1000));
    try {
      const headers = { "user-agent": policy.userAgent, accept: "application/json", ...request.headers };
      const limits = { timeoutMs: policy.timeoutMs, maxBodyBytes: policy.maxBodyBytes };
      const outcome = await exchange(clock, ports.fetch, { ...request, ...limits, headers });
      ports.onOutcome?.(outcome, request.url);
      return outcome;
    } finally {
      entry.leave();
    }
  }

  return {
    breaker: () => breaker,
    async get(request) {
      const retry = { ...policy.retry, attempts: request.attempts ?? policy.retry.attempts };
      for (let attempt = 1; ; attempt++) {
        const outcome = await tryOnce(request);
        const decision = afterOutcome(outcome, attempt, retry, { now: clock.now(), random01: random() });
        if (decision.next === "stop") return outcome;
        await sleep(clock, decision.afterMs, request.signal);
      }
    },
  };
}

function refused(detail: string, retryAt: Temporal.Instant): HttpOutcome {
  return { kind: "refused", elapsedMs: 0, detail, retryAt };
}

function retryAt(breaker: BreakerState, now: Temporal.Instant): Temporal.Instant {
  return breaker.kind === "open" ? breaker.until : plusMs(now, 1000);
}
