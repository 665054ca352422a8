import type { FreshnessAnswer, TargetFreshness, UpstreamState } from "../../src/contracts/freshness.ts";
import type { IntegrityAnswer, IntegrityFinding } from "../../src/contracts/integrity.ts";
import type { ServiceInternals } from "../../src/contracts/internals.ts";
import { createHttpServer, type HttpServer } from "../../src/platform/http-server/http-server.ts";
import type { Clock } from "../../src/platform/clock/clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";

/** A service that says what the test tells it to say, as the monitor asks for it. */
export type ScriptedService = {
  server: HttpServer;
  targets: TargetFreshness[];
  upstreams: UpstreamState[];
  internals: ServiceInternals;
  isReady: boolean;
  findings: IntegrityFinding[];
};

export function createScriptedService(clock: Clock): ScriptedService {
  const server = createHttpServer({ log: createLogger({ name: "scripted", level: "silent", clock }) });
  const script: ScriptedService = {
    server,
    targets: [],
    upstreams: [],
    internals: calmInternals(clock.now()),
    isReady: true,
    findings: [],
  };
  server.get("/api/v1/health/live", () => ({ status: "ok" }));
  server.get("/api/v1/health/ready", (_request, reply) =>
    reply.code(script.isReady ? 200 : 503).send({ status: script.isReady ? "ok" : "no" }),
  );
  server.get("/api/v1/freshness", () => answerOf(script, clock.now()));
  server.get("/api/v1/integrity", () => integrityOf(script, clock.now()));
  server.get("/api/v1/health/internals", () => ({ ...script.internals, as_of: clock.now().toString() }));
  return script;
}

function answerOf({ targets, upstreams }: ScriptedService, now: Temporal.Instant): FreshnessAnswer {
  const judged = targets.map((target) => judgedAt(target, now));
  const summary = { fresh: 0, late: 0, stale: 0, unpromised: 0, pending: 0 };
  for (const { status } of judged) summary[status] += 1;
  const ahead = judged
    .flatMap(({ late_after: late, stale_after: stale }) => [late, stale])
    .filter((instant) => instant !== null)
    .filter((instant) => Temporal.Instant.compare(Temporal.Instant.from(instant), now) > 0)
    .toSorted();
  return {
    as_of: now.toString(),
    simulated: true,
    summary,
    next_deadline: ahead[0] ?? null,
    targets: judged,
    upstreams,
  };
}

function integrityOf({ findings }: ScriptedService, now: Temporal.Instant): IntegrityAnswer {
  const meta = { as_of: now.toString(), simulated: true, resolved_within_hours: 24, total: findings.length };
  return { data: findings, meta, summary: [] };
}

/** A finding of the game that is open. */
export function finding(subject: string, now: Temporal.Instant): IntegrityFinding {
  const at = now.toString();
  return {
    rule: "runs-agree",
    dataset: "game",
    target: subject,
    subject,
    severity: "critical",
    state: "open",
    first_seen: at,
    last_seen: at,
    resolved_at: null,
    dwell_until: at,
    message: "The runs of the innings are not the score.",
    evidence: [{ where: "home: runs", expected: "3", found: "2" }],
  };
}

/** A promise is broken by time alone. */
function judgedAt(target: TargetFreshness, now: Temporal.Instant): TargetFreshness {
  const isPast = (instant: string | null) =>
    instant !== null && Temporal.Instant.compare(now, Temporal.Instant.from(instant)) > 0;
  if (isPast(target.stale_after)) return { ...target, status: "stale" };
  return isPast(target.late_after) ? { ...target, status: "late" } : target;
}

/** A target that is fresh and stays so, but for what is said otherwise. */
export function target(
  name: string,
  now: Temporal.Instant,
  other: Partial<TargetFreshness> = {},
): TargetFreshness {
  const [dataset = "", key = ""] = name.split(":");
  return {
    target: name,
    dataset: dataset as TargetFreshness["dataset"],
    key,
    upstream: "mlb_api",
    status: "fresh",
    promised_ms: 30_000,
    late_after: null,
    stale_after: null,
    next_refresh: null,
    last_attempt: now.toString(),
    last_success: now.toString(),
    last_change: now.toString(),
    upstream_timestamp: null,
    upstream_stale: false,
    consecutive_failures: 0,
    last_error: null,
    quarantined: false,
    reason: "live: in progress",
    title: `BOS @ NYY ${key}`,
    ...other,
  };
}

/** An upstream whose last request went well, and goes on going well. */
export function upstream(
  name: string,
  now: Temporal.Instant,
  other: Partial<UpstreamState> = {},
): UpstreamState {
  return {
    upstream: name,
    breaker: "closed",
    last_success: now.toString(),
    last_failure: null,
    last_error: null,
    requests_5m: 60,
    failures_5m: 0,
    response_time_p50_ms: 80,
    response_time_p95_ms: 200,
    ...other,
  };
}

function calmInternals(now: Temporal.Instant): ServiceInternals {
  return {
    as_of: now.toString(),
    process: {
      started_at: now.toString(),
      uptime_seconds: 3600,
      event_loop_lag_p99_seconds: 0.002,
      event_loop_lag_max_seconds: 0.01,
      rss_mb: 120,
      heap_used_mb: 40,
    },
    requests: {
      total: 1000,
      errors_total: 0,
      requests_5m: 300,
      errors_5m: 0,
      per_second: 1,
      p50_seconds: 0.002,
      p95_seconds: 0.01,
      p99_seconds: 0.05,
    },
    upstreams: [],
    database: {
      engine: "sqlite",
      active_connections: 5,
      max_connections: 100,
      pool_size: { total: 10, idle: 9, waiting: 0 },
      query_response_time: 0.15,
      database_size_mb: 256,
      tables: [{ name: "game", rows: 15, size_mb: 1.5, last_write: now.toString() }],
      reason: null,
    },
  };
}
