import { type Static, Type } from "typebox";

export const checkStatuses = ["healthy", "warning", "critical", "unknown"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

const MaybeNumber = Type.Union([Type.Number(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

export const HealthCheck = Type.Object(
  {
    name: Type.String(),
    status: Type.Enum(checkStatuses),
    value: Type.Union([Type.Number(), Type.String(), Type.Null()]),
    unit: MaybeText,
    warning: MaybeNumber,
    critical: MaybeNumber,
    checked_at: Type.String({ format: "date-time" }),
    message: Type.String(),
  },
  { $id: "HealthCheck" },
);
export type HealthCheck = Static<typeof HealthCheck>;

const SystemMetrics = Type.Object({
  cpu_percent: MaybeNumber,
  memory_percent: MaybeNumber,
  disk_percent: MaybeNumber,
  load_average: Type.Union([Type.Array(Type.Number()), Type.Null()]),
  network_connections: MaybeNumber,
  uptime_seconds: MaybeNumber,
});
export type SystemMetrics = Static<typeof SystemMetrics>;

const ApiStatus = Type.Enum(["healthy", "degraded", "unavailable", "unknown"]);

/** A monitor that has judged nothing for so long does not watch, whatever it answers. */
export const EVALUATION_LIMIT_MS = 120_000;

/** Tells with the health answer how many seconds ago the monitor last judged the service; absent before the first time. */
export const EVALUATION_AGE_HEADER = "x-mlb-evaluation-age";

/** `GET /api/v1/health/ready` of the monitor. */
export const MonitorReady = Type.Object(
  {
    status: Type.Enum(["ok", "not-ready"]),
    timestamp: Type.String({ format: "date-time" }),
    evaluated_at: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
  },
  { $id: "MonitorReady" },
);

export const HealthDetailed = Type.Object(
  {
    overall_status: Type.Enum(checkStatuses),
    timestamp: Type.String({ format: "date-time" }),
    service: Type.String(),
    version: Type.String(),
    uptime_hours: Type.Number(),
    simulated: Type.Union([Type.Boolean(), Type.Null()]),
    metrics: Type.Object({
      system: SystemMetrics,
      database: Type.Object({
        engine: MaybeText,
        active_connections: MaybeNumber,
        max_connections: MaybeNumber,
        pool_size: Type.Object({ total: MaybeNumber, idle: MaybeNumber, waiting: MaybeNumber }),
        query_response_time: MaybeNumber,
        database_size_mb: MaybeNumber,
        tables: Type.Array(Type.Unknown()),
        reason: MaybeText,
      }),
      external_apis: Type.Object({
        pybaseball_status: ApiStatus,
        mlb_api_status: ApiStatus,
        fangraphs_status: ApiStatus,
        response_times: Type.Object({
          pybaseball: MaybeNumber,
          mlb_api: MaybeNumber,
          fangraphs: MaybeNumber,
        }),
      }),
      data: Type.Object({
        freshness_slo: MaybeNumber,
        datasets: Type.Array(
          Type.Object({
            dataset: Type.String(),
            targets: Type.Integer(),
            fresh: Type.Integer(),
            late: Type.Integer(),
            stale: Type.Integer(),
          }),
        ),
      }),
    }),
    health_checks: Type.Array(HealthCheck),
    alerts_triggered: Type.Array(Type.String({ description: "Ids of the alerts that fire." })),
    recommendations: Type.Array(Type.String()),
  },
  { $id: "HealthDetailed" },
);
export type HealthDetailed = Static<typeof HealthDetailed>;
