import type { UpstreamState } from "../../contracts/freshness.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import { createHttpClient, type HttpClient } from "../../platform/http/http-client.ts";
import type { Random } from "../../platform/random.ts";
import { createUpstreamTraffic } from "./traffic.ts";
import type { UpstreamName } from "./upstream-name.ts";

/** An upstream with everything of its own: address, request budget, breaker and traffic. One that is ill touches no other. */
export type Upstream = {
  name: UpstreamName;
  baseUrl: string;
  client: HttpClient;
  maxInFlight: number;
  state(now: Temporal.Instant): UpstreamState;
};

/** Durations in milliseconds. */
export type UpstreamOptions = {
  name: UpstreamName;
  baseUrl: string;
  timeoutMs: number;
  maxBodyBytes: number;
  maxInFlight: number;
  perSecond: number;
  userAgent: string;
};

const RETRY = { attempts: 2, baseMs: 500, maxMs: 4000 };
const BREAKER = { failuresToOpen: 5, openMs: 5000, maxOpenMs: 30_000 };
const MOST_WAITING = 200;

export function createUpstream(
  { clock, fetch, random }: { clock: Clock; fetch: Fetch; random: Random },
  options: UpstreamOptions,
): Upstream {
  const { name, baseUrl, timeoutMs, maxBodyBytes, maxInFlight, perSecond, userAgent } = options;
  const traffic = createUpstreamTraffic(name);
  const client = createHttpClient(
    { clock, fetch, random, onOutcome: (outcome) => traffic.record(outcome, clock.now()) },
    {
      timeoutMs,
      maxBodyBytes,
      userAgent,
      retry: RETRY,
      breaker: BREAKER,
      gate: { maxInFlight, perSecond, maxWaiting: MOST_WAITING },
    },
  );
  return {
    name,
    baseUrl,
    client,
    maxInFlight,
    state: (now) => traffic.state(now, client.breaker()),
  };
}
