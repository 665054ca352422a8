import type { FreshnessAnswer, TargetFreshness, UpstreamState } from "../../contracts/freshness.ts";
import type { Observation } from "./observation.ts";

/** What the service's freshness answer says of each target. */
export function freshnessObservations(answer: FreshnessAnswer, at: Temporal.Instant): Observation[] {
  return answer.targets.flatMap((target) => [
    {
      ...subject("freshness", target, at),
      reading: latenessOf(target),
      message: latenessMessage(target, at),
    },
    ...(target.dataset === "game" ? [upstreamClock(target, at)] : []),
    { ...subject("quarantine", target, at), ...quarantineOf(target) },
  ]);
}

/**
 * What the service's own traffic says of an upstream; undefined when there was too little to tell. A failed request
 * is tried again within seconds, so one whose last request failed at several looks in a row does fail.
 */
export function trafficObservation(
  state: UpstreamState,
  at: Temporal.Instant,
  intermittent: boolean,
): Observation | undefined {
  const last = latest(state.last_success, state.last_failure);
  if (last === null || at.epochMilliseconds - last.epochMilliseconds > TRAFFIC_TELLS_FOR_MS) return undefined;
  const base = { rule: "external_api", labels: { upstream: state.upstream }, at };
  const figures = `${state.failures_5m} of ${state.requests_5m} requests failed in five minutes`;
  const failing = last.toString() !== state.last_success;
  if (state.breaker !== "closed" || failing) {
    const message = `${figures}; the last error: ${state.last_error ?? "none"}.`;
    return { ...base, reading: { kind: "level", level: "critical", value: "unavailable" }, message };
  }
  const slowMs = state.response_time_p95_ms ?? 0;
  const degraded = slowMs > DEGRADED_MS || intermittent;
  const value = degraded ? "degraded" : "healthy";
  const again = intermittent ? "; it fails again and again" : "";
  const message = `${figures}${again}; 95 % of answers within ${Math.round(slowMs)} ms.`;
  return { ...base, reading: { kind: "level", level: degraded ? "warning" : "ok", value }, message };
}

const TRAFFIC_TELLS_FOR_MS = 60_000;
const DEGRADED_MS = 5000;

function subject(rule: string, target: TargetFreshness, at: Temporal.Instant) {
  return {
    rule,
    labels: {
      target: target.target,
      dataset: target.dataset,
      upstream: target.upstream,
      title: target.title,
    },
    at,
  };
}

function latenessOf({ status }: TargetFreshness): Observation["reading"] {
  const level = { fresh: "ok", pending: "ok", unpromised: "ok", late: "warning", stale: "critical" } as const;
  return { kind: "level", level: level[status], value: status };
}

function latenessMessage(target: TargetFreshness, at: Temporal.Instant): string {
  if (target.status !== "late" && target.status !== "stale")
    return `${target.title} is ${target.status} (${target.reason}).`;
  const age = target.last_success ? `${secondsSince(target.last_success, at)} s old` : "not there at all";
  const promised = Math.round((target.promised_ms ?? 0) / 1000);
  const error = target.last_error ? ` Last error: ${target.last_error}.` : "";
  return `${target.title} is ${age}; promised were ${promised} s (${target.reason}).${error}`;
}

function upstreamClock(target: TargetFreshness, at: Temporal.Instant): Observation {
  const age = target.upstream_timestamp ? secondsSince(target.upstream_timestamp, at) : 0;
  const stale = target.upstream_stale;
  return {
    ...subject("upstream_stale", target, at),
    reading: { kind: "level", level: stale ? "warning" : "ok", value: stale ? "stands still" : "moves" },
    message: stale
      ? `The upstream's own timestamp is ${age} s old while play goes on.`
      : "The upstream's own timestamp moves.",
  };
}

function quarantineOf({
  quarantined,
  last_error,
}: TargetFreshness): Pick<Observation, "reading" | "message"> {
  const value = quarantined ? "quarantined" : "good";
  return {
    reading: { kind: "level", level: quarantined ? "warning" : "ok", value },
    message: quarantined
      ? `The newest answer is malformed; the last good data are served. ${last_error ?? ""}`
      : "The newest answer is good.",
  };
}

function secondsSince(instant: string, at: Temporal.Instant): number {
  return Math.round((at.epochMilliseconds - Temporal.Instant.from(instant).epochMilliseconds) / 1000);
}

function latest(one: string | null, other: string | null): Temporal.Instant | null {
  const instants = [one, other].filter((text) => text !== null).map((text) => Temporal.Instant.from(text));
  return instants.sort((first, second) => Temporal.Instant.compare(second, first))[0] ?? null;
}
