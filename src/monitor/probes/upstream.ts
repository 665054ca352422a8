import type { UpstreamState } from "../../contracts/freshness.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome, isHealthy } from "../../platform/http/outcome.ts";
import { trafficObservation } from "../domain/freshness-observations.ts";
import type { Observation } from "../domain/observation.ts";
import { isIntermittent, nextRelapses, noRelapses, type RelapseMemory } from "../domain/relapses.ts";
import type { Look, Probe, ProbeContext, ProbePorts } from "./probe.ts";

const LIMITS = { timeoutMs: 5000, maxBodyBytes: 1024 * 1024 };
const TRAFFIC_IS_NEW_FOR_MS = 30_000;
const ACTIVE_EVERY_MS = 30_000;
const STEADY_LOOKS = 2;

/** A small answer that each of them has for everybody. */
const PATHS: Readonly<Record<string, string>> = { mlb_api: "/api/v1/sports/1" };
const ANY_PATH = "/robots.txt";

/** Its outage touches nothing else. */
const OPTIONAL = new Set(["fangraphs"]);

/** `steady` counts good looks in a row: only what is steadily good is looked at rarely, so that each look is new evidence. */
type UpstreamLook = {
  observation: Observation;
  seconds: number | null;
  steady: number;
  source: "traffic" | "own request";
  failureRatio: number | null;
};

/** The upstream APIs: by the service's own traffic where there is some, by a rare request of our own where there is none. */
export function createUpstreamProbe(): Probe {
  const active = new Map<string, UpstreamLook>();
  const relapses = new Map<string, RelapseMemory>();

  function passive(name: string, context: ProbeContext, now: Temporal.Instant): UpstreamLook | undefined {
    const state = newTraffic(context, now)?.find((one) => one.upstream === name);
    if (!state) return undefined;
    const memory = nextRelapses(relapses.get(name) ?? noRelapses, state, now);
    relapses.set(name, memory);
    const observation = trafficObservation(state, now, isIntermittent(memory));
    return observation && passiveLook(observation, state);
  }

  async function lookAt(name: string, ports: ProbePorts, context: ProbeContext): Promise<UpstreamLook> {
    const now = ports.clock.now();
    const told = passive(name, context, now);
    if (told) return told;
    const before = active.get(name);
    if (before && before.steady >= STEADY_LOOKS && isNewEnough(before, now)) return before;
    const url = (ports.upstreamUrls[name] ?? "") + (PATHS[name] ?? ANY_PATH);
    const outcome = await exchange(ports.clock, ports.fetch, { url, signal: context.signal, ...LIMITS });
    const look: UpstreamLook = {
      observation: activeObservation(name, outcome, ports.clock.now()),
      seconds: secondsOf(outcome.elapsedMs),
      steady: isHealthy(outcome) ? (before?.steady ?? 0) + 1 : 0,
      source: "own request",
      failureRatio: null,
    };
    active.set(name, look);
    return look;
  }

  return {
    name: "upstream",
    everyMs: 5000,
    timeoutMs: 10_000,
    rules: [],
    async look(ports, context): Promise<Look> {
      const names = Object.keys(ports.upstreamUrls);
      const looks = await Promise.all(names.map((name) => lookAt(name, ports, context)));
      return {
        observations: looks.map(({ observation }) => eased(observation)),
        responseTimes: Object.fromEntries(names.map((name, index) => [name, looks[index]?.seconds ?? null])),
        sources: Object.fromEntries(
          names.map((name, index) => [name, looks[index]?.source ?? "own request"]),
        ),
        samples: Object.fromEntries(
          names.flatMap((name, index) => [
            [`upstream.${name}.response_time`, looks[index]?.seconds ?? null],
            [`upstream.${name}.failure_ratio`, looks[index]?.failureRatio ?? null],
          ]),
        ),
      };
    },
  };
}

function passiveLook(observation: Observation, state: UpstreamState): UpstreamLook {
  const { requests_5m: requests, failures_5m: failures } = state;
  return {
    observation,
    seconds: secondsOf(state.response_time_p50_ms),
    steady: 0,
    source: "traffic",
    failureRatio: requests > 0 ? failures / requests : null,
  };
}

/** An optional upstream never is more than a warning. */
function eased(observation: Observation): Observation {
  const { labels, reading } = observation;
  if (!OPTIONAL.has(labels["upstream"] ?? "") || reading.kind !== "level" || reading.level !== "critical")
    return observation;
  return { ...observation, reading: { ...reading, level: "warning" } };
}

function isNewEnough({ observation }: UpstreamLook, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - observation.at.epochMilliseconds < ACTIVE_EVERY_MS;
}

function newTraffic(
  { freshness }: ProbeContext,
  now: Temporal.Instant,
): readonly UpstreamState[] | undefined {
  const isNew = freshness && now.epochMilliseconds - freshness.at.epochMilliseconds < TRAFFIC_IS_NEW_FOR_MS;
  return isNew ? freshness.answer.upstreams : undefined;
}

function activeObservation(upstream: string, outcome: HttpOutcome, at: Temporal.Instant): Observation {
  const healthy = isHealthy(outcome);
  return {
    rule: "external_api",
    labels: { upstream },
    at,
    reading: {
      kind: "level",
      level: healthy ? "ok" : "critical",
      value: healthy ? "healthy" : "unavailable",
    },
    message: `A request of our own: ${describeOutcome(outcome)}.`,
  };
}

function secondsOf(elapsedMs: number | null): number | null {
  return elapsedMs === null ? null : Math.round(elapsedMs) / 1000;
}
