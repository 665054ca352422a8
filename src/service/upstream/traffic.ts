import type { UpstreamState } from "../../contracts/freshness.ts";
import { type HttpOutcome, describeOutcome, isHealthy } from "../../platform/http/outcome.ts";
import type { BreakerState } from "../../platform/http/breaker.ts";

const WINDOW_MS = 5 * 60_000;
const MOST_SAMPLES = 5000;

type Sample = { at: Temporal.Instant; elapsedMs: number; healthy: boolean };

/** What our own traffic says about an upstream, over the last five minutes. */
export type UpstreamTraffic = {
  record(outcome: HttpOutcome, at: Temporal.Instant): void;
  state(now: Temporal.Instant, breaker: BreakerState): UpstreamState;
};

export function createUpstreamTraffic(upstream: string): UpstreamTraffic {
  let samples: Sample[] = [];
  let lastSuccess: Temporal.Instant | null = null;
  let lastFailure: { at: Temporal.Instant; error: string } | null = null;

  function forgetOld(now: Temporal.Instant): void {
    const oldest = now.epochMilliseconds - WINDOW_MS;
    samples = samples.filter(({ at }) => at.epochMilliseconds >= oldest).slice(-MOST_SAMPLES);
  }

  return {
    record(outcome, at) {
      const healthy = isHealthy(outcome);
      samples.push({ at, elapsedMs: outcome.elapsedMs, healthy });
      if (samples.length > MOST_SAMPLES * 2) forgetOld(at);
      if (healthy) lastSuccess = at;
      else lastFailure = { at, error: describeOutcome(outcome) };
    },
    state(now, breaker) {
      forgetOld(now);
      const times = samples
        .filter(({ healthy }) => healthy)
        .map(({ elapsedMs }) => elapsedMs)
        .sort((one, other) => one - other);
      return {
        upstream,
        breaker: breaker.kind,
        last_success: lastSuccess?.toString() ?? null,
        last_failure: lastFailure?.at.toString() ?? null,
        last_error: lastFailure?.error ?? null,
        requests_5m: samples.length,
        failures_5m: samples.filter(({ healthy }) => !healthy).length,
        response_time_p50_ms: percentile(times, 0.5),
        response_time_p95_ms: percentile(times, 0.95),
      };
    },
  };
}

function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
