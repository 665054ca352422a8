import { type Static, Type } from "typebox";
import { ChannelView } from "./channel.ts";
import { checkStatuses } from "./health.ts";

/** `GET /api/v1/monitoring/status`: all that a dashboard needs, in one answer. What is unknown is null, with a reason beside it. */

const Instant = Type.String({ format: "date-time" });
const MaybeInstant = Type.Union([Instant, Type.Null()]);
const MaybeNumber = Type.Union([Type.Number(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

const ServiceStatus = Type.Object({
  status: Type.Enum(["up", "down", "unknown"]),
  ready: Type.Union([Type.Boolean(), Type.Null()]),
  uptime_seconds: MaybeNumber,
  requests_per_second: MaybeNumber,
  error_ratio: Type.Union([Type.Number(), Type.Null()], {
    description: "Share of answers of 500 and above within five minutes, 0 to 1.",
  }),
  response_time: Type.Object({
    probe_seconds: Type.Union([Type.Number(), Type.Null()], { description: "The monitor's own last look." }),
    p50_seconds: MaybeNumber,
    p95_seconds: MaybeNumber,
    p99_seconds: MaybeNumber,
  }),
  event_loop_lag_seconds: MaybeNumber,
  memory_mb: MaybeNumber,
  as_of: MaybeInstant,
  reason: Type.Union([Type.String(), Type.Null()], { description: "Why something above is unknown." }),
});
export type ServiceStatus = Static<typeof ServiceStatus>;

const ScorePart = Type.Object({
  name: Type.String(),
  weight: Type.Number(),
  value: Type.Union([Type.Number(), Type.Null()], {
    description: "0 (worst) to 1; null: unknown, left out.",
  }),
  measured: MaybeNumber,
  unit: Type.String(),
  meaning: Type.String(),
});
export type ScorePart = Static<typeof ScorePart>;

const Performance = Type.Object({
  score: Type.Union([Type.Number({ minimum: 0, maximum: 100 }), Type.Null()]),
  formula: Type.String(),
  parts: Type.Array(ScorePart),
});
export type Performance = Static<typeof Performance>;

const Availability = Type.Object({
  percent: Type.Union([Type.Number(), Type.Null()], {
    description: "Of the known minutes; null when none is known.",
  }),
  known_minutes: Type.Number(),
  unknown_minutes: Type.Number({ description: "Nobody watched, or before the first look." }),
  down_minutes: Type.Number(),
});
export type Availability = Static<typeof Availability>;

const DatasetFreshness = Type.Object({
  dataset: Type.String(),
  targets: Type.Integer(),
  fresh: Type.Integer(),
  late: Type.Integer(),
  stale: Type.Integer(),
  unpromised: Type.Integer(),
  pending: Type.Integer(),
  oldest_success: MaybeInstant,
  next_deadline: MaybeInstant,
});
export type DatasetFreshness = Static<typeof DatasetFreshness>;

const GameFreshness = Type.Object({
  target: Type.String(),
  title: Type.String(),
  status: Type.Enum(["fresh", "late", "stale", "unpromised", "pending"]),
  reason: Type.String(),
  age_seconds: MaybeNumber,
  promised_seconds: MaybeNumber,
  late_after: MaybeInstant,
  upstream_stale: Type.Boolean(),
});
export type GameFreshness = Static<typeof GameFreshness>;

const Burn = Type.Object({
  rate: Type.Union([Type.Number(), Type.Null()], {
    description:
      "1 spends exactly the whole budget over the whole window; the lower of the two windows' rates.",
  }),
  long_window: Type.String(),
  short_window: Type.String(),
  alerts_at: Type.Number(),
});

const Objective = Type.Object({
  dataset: Type.String(),
  target: Type.Number({ description: "The share of due target-minutes that must be kept, such as 0.999." }),
  window_days: Type.Number(),
  achieved: Type.Union([Type.Number(), Type.Null()], { description: "Null: nothing was due yet." }),
  due_minutes: Type.Number({ description: "Target-minutes in which data were due and we could tell." }),
  late_minutes: Type.Number(),
  budget_minutes: Type.Number({ description: "How many late target-minutes the objective allows." }),
  budget_left: Type.Union([Type.Number(), Type.Null()], {
    description: "Share of the budget, 1 (untouched) down to below 0 (overspent).",
  }),
  burn: Type.Object({ fast: Burn, slow: Burn }),
});
export type Objective = Static<typeof Objective>;

const UpstreamStatus = Type.Object({
  upstream: Type.String(),
  status: Type.Enum(["healthy", "degraded", "unavailable", "unknown"]),
  source: Type.Union([Type.Enum(["traffic", "own request"]), Type.Null()], {
    description: "What tells: the service's own traffic, or a request of the monitor's.",
  }),
  response_time_seconds: MaybeNumber,
  requests_5m: MaybeNumber,
  failures_5m: MaybeNumber,
  breaker: Type.Union([Type.Enum(["closed", "open", "half-open"]), Type.Null()]),
  last_success: MaybeInstant,
  last_error: MaybeText,
  checked_at: MaybeInstant,
  message: Type.String(),
});
export type UpstreamStatus = Static<typeof UpstreamStatus>;

const ProbeState = Type.Object({
  probe: Type.String(),
  every_seconds: Type.Number(),
  last_look_at: MaybeInstant,
  age_seconds: MaybeNumber,
  took_ms: MaybeNumber,
  state: Type.Enum(["working", "failing", "late", "not yet"]),
  reason: MaybeText,
});
export type ProbeState = Static<typeof ProbeState>;

const MonitorState = Type.Object({
  version: Type.String(),
  started_at: Instant,
  uptime_seconds: Type.Number(),
  event_loop_lag_seconds: MaybeNumber,
  memory_mb: MaybeNumber,
  cpu_percent: Type.Union([Type.Number(), Type.Null()], { description: "Of one core, since the last look." }),
  network: Type.Enum(["up", "lost", "unknown"], { description: "The monitor's own way out." }),
  blind_minutes_24h: Type.Number({
    description: "Minutes of the last day, since the first look ever, in which nobody watched.",
  }),
  probes: Type.Array(ProbeState),
  outbox: Type.Object({
    waiting: Type.Integer(),
    dead_letters: Type.Integer(),
    oldest_waiting_at: MaybeInstant,
  }),
  store: Type.Object({ size_mb: MaybeNumber, limit_mb: Type.Number(), series: Type.Integer() }),
});
export type MonitorState = Static<typeof MonitorState>;

export const availabilityWindows = ["1h", "24h", "7d", "30d"] as const;

export const MonitoringStatus = Type.Object(
  {
    status: Type.Literal("success"),
    timestamp: Instant,
    overall_status: Type.Enum(checkStatuses),
    simulated: Type.Boolean(),
    service: ServiceStatus,
    performance: Performance,
    availability: Type.Object({
      "1h": Availability,
      "24h": Availability,
      "7d": Availability,
      "30d": Availability,
    }),
    alerts: Type.Object({
      active: Type.Integer(),
      acknowledged: Type.Integer(),
      pending: Type.Integer(),
      resolved_24h: Type.Integer(),
      by_severity: Type.Object({
        critical: Type.Integer(),
        warning: Type.Integer(),
        info: Type.Integer(),
      }),
    }),
    freshness: Type.Object({
      as_of: MaybeInstant,
      reason: Type.Union([Type.String(), Type.Null()], { description: "Why it is unknown or old." }),
      datasets: Type.Array(DatasetFreshness),
      games: Type.Array(GameFreshness, {
        description: "Those with a promise, the most urgent first, 50 at most.",
      }),
    }),
    objectives: Type.Array(Objective),
    upstreams: Type.Array(UpstreamStatus),
    channels: Type.Array(ChannelView),
    monitor: MonitorState,
  },
  { $id: "MonitoringStatus" },
);
export type MonitoringStatus = Static<typeof MonitoringStatus>;
