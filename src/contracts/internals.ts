import { type Static, Type } from "typebox";
import { UpstreamState } from "./freshness.ts";

/** `GET /api/v1/health/internals` of the service: what it knows of itself, for the monitor. */

const MaybeNumber = Type.Union([Type.Number(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

const ProcessVitals = Type.Object(
  {
    started_at: Type.String({ format: "date-time" }),
    uptime_seconds: Type.Number(),
    event_loop_lag_p99_seconds: Type.Number({ description: "Since the last reading." }),
    event_loop_lag_max_seconds: Type.Number({ description: "Since the last reading." }),
    rss_mb: Type.Number(),
    heap_used_mb: Type.Number(),
  },
  { $id: "ProcessVitals" },
);
export type ProcessVitals = Static<typeof ProcessVitals>;

export const RequestStatistics = Type.Object(
  {
    total: Type.Integer({ description: "Since the start." }),
    errors_total: Type.Integer({ description: "Answers of 500 and above, since the start." }),
    requests_5m: Type.Integer(),
    errors_5m: Type.Integer(),
    per_second: Type.Number({ description: "Over the last full minute." }),
    p50_seconds: MaybeNumber,
    p95_seconds: MaybeNumber,
    p99_seconds: MaybeNumber,
  },
  { $id: "RequestStatistics" },
);
export type RequestStatistics = Static<typeof RequestStatistics>;

export const TableStatistics = Type.Object({
  name: Type.String(),
  rows: MaybeNumber,
  size_mb: MaybeNumber,
  last_write: MaybeText,
});
export type TableStatistics = Static<typeof TableStatistics>;

export const DatabaseStatistics = Type.Object(
  {
    engine: MaybeText,
    active_connections: MaybeNumber,
    max_connections: MaybeNumber,
    pool_size: Type.Object({ total: MaybeNumber, idle: MaybeNumber, waiting: MaybeNumber }),
    query_response_time: Type.Union([Type.Number(), Type.Null()], {
      description: "Seconds that a small query took.",
    }),
    database_size_mb: MaybeNumber,
    tables: Type.Array(TableStatistics),
    reason: Type.Union([Type.String(), Type.Null()], { description: "Why something above is unknown." }),
  },
  { $id: "DatabaseStatistics" },
);
export type DatabaseStatistics = Static<typeof DatabaseStatistics>;

/** Where nothing is known of the database, with why. */
export function unknownDatabase(reason: string): DatabaseStatistics {
  return {
    engine: null,
    active_connections: null,
    max_connections: null,
    pool_size: { total: null, idle: null, waiting: null },
    query_response_time: null,
    database_size_mb: null,
    tables: [],
    reason,
  };
}

export const ServiceInternals = Type.Object(
  {
    as_of: Type.String({ format: "date-time" }),
    process: ProcessVitals,
    requests: RequestStatistics,
    database: DatabaseStatistics,
    upstreams: Type.Array(UpstreamState, {
      description: "mlb_api, pybaseball (Baseball Savant) and fangraphs, unless it is switched off.",
    }),
  },
  { $id: "ServiceInternals" },
);
export type ServiceInternals = Static<typeof ServiceInternals>;
