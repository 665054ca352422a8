import type { UpstreamState } from "../../contracts/freshness.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import type { Statcast } from "../statcast/statcast.ts";
import type { ServiceStore } from "../store/service-store.ts";
import type { ParquetWriter } from "./formats/parquet.ts";
import type { ClientLimits } from "./client-limits.ts";
import type { EncodedBodies } from "./encoded-bodies.ts";
import type { LiveHub, LiveOptions } from "./live/live-hub.ts";
import type { HotAnswers } from "./hot-answers.ts";

/** The mirror's one way to an upstream: path and query as the client sent them. */
export type ReadThrough = (pathAndQuery: string) => Promise<HttpOutcome>;

/** What the routes are given. */
export type ApiContext = {
  clock: Clock;
  store: ServiceStore;
  hot: HotAnswers;
  parquet: ParquetWriter;
  encodedBodies: EncodedBodies;
  limits: ClientLimits;
  live: LiveHub;
  liveOptions: LiveOptions;
  statcast: Statcast;
  simulated: boolean;
  readThrough: ReadThrough;
  upstreams(now: Temporal.Instant): readonly UpstreamState[];
  mirror: { readThroughForMs: number; keep: number };
  monitor: { url: string; fetch: Fetch };
};
