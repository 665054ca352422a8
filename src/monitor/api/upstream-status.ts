import type { UpstreamState } from "../../contracts/freshness.ts";
import type { UpstreamStatus } from "../../contracts/monitoring/status.ts";
import type { Observation } from "../domain/observation.ts";
import type { Present } from "./api-context.ts";

const STATUS = { ok: "healthy", info: "healthy", warning: "degraded", critical: "unavailable" } as const;

/** Every upstream that is watched or that the service tells of. */
export function upstreamStatuses({
  observations,
  freshness,
  responseTimes,
  sources,
}: Present): UpstreamStatus[] {
  const seen = observations.filter(({ rule }) => rule === "external_api");
  const told = freshness?.answer.upstreams ?? [];
  const names = new Set([
    ...seen.flatMap(({ labels }) => labels["upstream"] ?? []),
    ...told.map(({ upstream }) => upstream),
  ]);
  return [...names].map((upstream) => ({
    ...judged(
      upstream,
      seen.find(({ labels }) => labels["upstream"] === upstream),
    ),
    ...traffic(told.find((one) => one.upstream === upstream)),
    source: sources[upstream] ?? null,
    response_time_seconds: responseTimes[upstream] ?? null,
  }));
}

/** One word for an upstream; unknown as long as nothing tells. */
export function upstreamWord(observation: Observation | undefined): UpstreamStatus["status"] {
  if (observation?.reading.kind !== "level") return "unknown";
  return observation.reading.value === "unavailable" ? "unavailable" : STATUS[observation.reading.level];
}

function judged(upstream: string, observation: Observation | undefined) {
  return {
    upstream,
    status: upstreamWord(observation),
    checked_at: observation?.at.toString() ?? null,
    message: observation?.message ?? "Nobody has looked yet.",
  };
}

function traffic(state: UpstreamState | undefined) {
  return {
    requests_5m: state?.requests_5m ?? null,
    failures_5m: state?.failures_5m ?? null,
    breaker: state?.breaker ?? null,
    last_success: state?.last_success ?? null,
    last_error: state?.last_error ?? null,
  };
}
