import { type Static, Type } from "typebox";

/** `GET /api/v1/freshness` of the service: the refresh ledger as the monitor and the dashboard read it. */

export const datasets = [
  "seasons",
  "teams",
  "venues",
  "sports",
  "schedule",
  "game",
  "standings",
  "leaders",
  "stats",
  "roster",
  "transactions",
  "people",
  "statcast",
  "fangraphs",
] as const;
export type Dataset = (typeof datasets)[number];

const Instant = Type.String({ format: "date-time", description: "UTC, RFC 3339." });
const MaybeInstant = Type.Union([Instant, Type.Null()]);

export const TargetFreshness = Type.Object(
  {
    target: Type.String({
      description: "Dataset and key, for example `game:747175` or `schedule:2026-04-19`.",
    }),
    dataset: Type.Enum(datasets),
    key: Type.String(),
    upstream: Type.String({ description: "Where it comes from: mlb_api, pybaseball or fangraphs." }),
    status: Type.Enum(["fresh", "late", "stale", "unpromised", "pending"], {
      description:
        "late: past `late_after`; stale: past three times its promise; unpromised: nothing is due; pending: never fetched, deadline not reached.",
    }),
    promised_ms: Type.Union([Type.Integer(), Type.Null()], {
      description: "How old it may be, in milliseconds; null where nothing is promised.",
    }),
    late_after: MaybeInstant,
    stale_after: MaybeInstant,
    next_refresh: MaybeInstant,
    last_attempt: MaybeInstant,
    last_success: MaybeInstant,
    last_change: MaybeInstant,
    upstream_timestamp: MaybeInstant,
    upstream_stale: Type.Boolean({
      description: "The upstream answers, but its own timestamp stands still while play goes on.",
    }),
    consecutive_failures: Type.Integer({ minimum: 0 }),
    last_error: Type.Union([Type.String(), Type.Null()]),
    quarantined: Type.Boolean({
      description: "The newest answer failed its schema; the last good data are served.",
    }),
    reason: Type.String({
      description: "Why this cadence and this promise, for example `live: in progress`.",
    }),
    title: Type.String({ description: "For people: `BOS @ NYY, 2026-04-19`." }),
  },
  { $id: "TargetFreshness" },
);
export type TargetFreshness = Static<typeof TargetFreshness>;

export const UpstreamState = Type.Object(
  {
    upstream: Type.String(),
    breaker: Type.Enum(["closed", "open", "half-open"]),
    last_success: MaybeInstant,
    last_failure: MaybeInstant,
    last_error: Type.Union([Type.String(), Type.Null()]),
    requests_5m: Type.Integer({ minimum: 0 }),
    failures_5m: Type.Integer({ minimum: 0 }),
    response_time_p50_ms: Type.Union([Type.Number(), Type.Null()]),
    response_time_p95_ms: Type.Union([Type.Number(), Type.Null()]),
  },
  { $id: "UpstreamState", description: "What the service's own traffic to the upstream says about it." },
);
export type UpstreamState = Static<typeof UpstreamState>;

export const FreshnessAnswer = Type.Object(
  {
    as_of: Instant,
    simulated: Type.Boolean(),
    summary: Type.Object({
      fresh: Type.Integer(),
      late: Type.Integer(),
      stale: Type.Integer(),
      unpromised: Type.Integer(),
      pending: Type.Integer(),
    }),
    next_deadline: MaybeInstant,
    targets: Type.Array(TargetFreshness),
    upstreams: Type.Array(UpstreamState),
  },
  { $id: "FreshnessAnswer" },
);
export type FreshnessAnswer = Static<typeof FreshnessAnswer>;
