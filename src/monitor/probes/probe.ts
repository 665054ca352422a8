import type { Clock } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import type { FreshnessAnswer } from "../../contracts/freshness.ts";
import type { ServiceInternals } from "../../contracts/internals.ts";
import type { SystemMetrics } from "../../contracts/monitoring/health.ts";
import type { Observation } from "../domain/observation.ts";
import type { HostReadings } from "./host-port.ts";

export type ProbePorts = {
  clock: Clock;
  fetch: Fetch;
  host: HostReadings;
  serviceUrl: string;
  upstreamUrls: Readonly<Record<string, string>>;
  /** Asked when no upstream answers, to tell our own loss of the network from theirs. */
  networkCheckUrl: string | undefined;
  diskPath: string;
};

/** What a look brings: observations, and what the pages show beside them. */
export type Look = {
  observations: readonly Observation[];
  freshness?: FreshnessAnswer;
  system?: SystemMetrics;
  internals?: ServiceInternals;
  /** Figures for the history, by the name of their series; null where one is unknown. */
  network?: "up" | "lost" | "unknown";
  samples?: Readonly<Record<string, number | null>>;
  responseTimes?: Readonly<Record<string, number | null>>;
  sources?: Readonly<Record<string, "traffic" | "own request">>;
  /** Of these rules the observations are all there is: an alert of anything else has ended. */
  whole?: readonly string[];
  /** Look again at this moment, if it comes before the next regular look. */
  lookAgainAt?: Temporal.Instant;
};

/** Looks at one thing, within its time limit, and never twice at a time. */
export type Probe = {
  name: string;
  everyMs: number;
  /** A look that takes longer is given up. */
  timeoutMs: number;
  /** What it looks after: all of it is unknown when a look fails, with the reason. */
  rules: readonly string[];
  look(ports: ProbePorts, context: ProbeContext): Promise<Look>;
};

/** What earlier looks left behind for a probe. */
export type ProbeContext = {
  signal: AbortSignal;
  freshness: { answer: FreshnessAnswer; at: Temporal.Instant } | null;
  /** The newest of all probes. */
  observations: readonly Observation[];
};
