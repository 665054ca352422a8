import { Type } from "typebox";
import {
  EVALUATION_AGE_HEADER,
  HealthDetailed,
  MonitorReady,
  type HealthCheck,
  type SystemMetrics,
} from "../../contracts/monitoring/health.ts";
import type { TargetFreshness } from "../../contracts/freshness.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { byUrgency } from "../domain/evaluate.ts";
import { healthCheckOf, overallStatus, recommendations, statusOf } from "../domain/health.ts";
import { HEARTBEAT_RULE, standsStill } from "../domain/heartbeat.ts";
import type { Observation } from "../domain/observation.ts";
import type { ApiContext, Present } from "./api-context.ts";
import { upstreamWord } from "./upstream-status.ts";

const FreshQuery = Type.Object({ fresh: Type.Boolean({ default: false }) }, { additionalProperties: false });

/** The whole state in one answer, and the monitor's own cheap probes. */
export function healthRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/health/detailed",
    {
      schema: {
        tags: ["health"],
        summary: "Everything that is watched, as of the last looks; ?fresh=true looks now",
        querystring: FreshQuery,
        response: { 200: HealthDetailed, 503: HealthDetailed },
      },
    },
    async (request, reply) => {
      if (request.query.fresh) await context.lookNow();
      const health = healthDetailed(context);
      const evaluatedAt = context.evaluatedAt(HEARTBEAT_RULE);
      if (evaluatedAt) reply.header(EVALUATION_AGE_HEADER, secondsSince(evaluatedAt, context.clock.now()));
      return reply
        .header("cache-control", "no-store")
        .code(health.overall_status === "critical" ? 503 : 200)
        .send(health);
    },
  );
  server.get(
    "/api/v1/monitoring/health",
    {
      schema: {
        tags: ["health"],
        summary: "The same for pages: always 200, for to a browser 503 is an error of the page",
        response: { 200: HealthDetailed },
      },
    },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return healthDetailed(context);
    },
  );
  server.get("/api/v1/health/live", { schema: { tags: ["health"], summary: "The monitor answers" } }, () => ({
    status: "ok",
    timestamp: context.clock.now().toString(),
  }));
  readyRoute(server, context);
}

/** What answers and yet judges nothing any more is no monitor. */
function readyRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/health/ready",
    {
      schema: {
        tags: ["health"],
        summary: "The monitor answers, and judges what it looks at",
        response: { 200: MonitorReady, 503: MonitorReady },
      },
    },
    (_request, reply) => {
      const now = context.clock.now();
      const evaluatedAt = context.evaluatedAt(HEARTBEAT_RULE);
      const isReady = !standsStill(evaluatedAt ?? context.identity.startedAt, now);
      reply.header("cache-control", "no-store").code(isReady ? 200 : 503);
      return {
        status: isReady ? ("ok" as const) : ("not-ready" as const),
        timestamp: now.toString(),
        evaluated_at: evaluatedAt?.toString() ?? null,
      };
    },
  );
}

function secondsSince(instant: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - instant.epochMilliseconds) / 1000;
}

function healthDetailed(context: ApiContext): HealthDetailed {
  const { clock, rules, identity } = context;
  const now = clock.now();
  const present = context.present();
  const statuses = present.observations.map((one) => statusOf(one, rules));
  const uptimeMs = now.epochMilliseconds - identity.startedAt.epochMilliseconds;
  return {
    overall_status: overallStatus(statuses),
    timestamp: now.toString(),
    service: identity.service,
    version: identity.version,
    uptime_hours: Math.round(uptimeMs / 36_000) / 100,
    simulated: present.freshness?.answer.simulated ?? identity.simulated,
    metrics: metricsOf(present, now, context.freshnessSlo()),
    health_checks: checksOf(context, present.observations),
    alerts_triggered: [...context.openAlerts()]
      .filter(({ state }) => state.kind !== "pending")
      .sort(byUrgency)
      .map(({ id }) => id),
    recommendations: recommendations(present.observations, rules),
  };
}

const PER_TARGET = new Set(["freshness", "upstream_stale", "quarantine", "integrity"]);

/** Of the checks per target those that are not healthy stand by themselves; the healthy ones are one line. */
function checksOf({ rules }: ApiContext, observations: readonly Observation[]): HealthCheck[] {
  const isQuiet = (one: Observation) => PER_TARGET.has(one.rule) && statusOf(one, rules) === "healthy";
  const shown = observations.filter((one) => !isQuiet(one)).map((one) => healthCheckOf(one, rules));
  const quiet = observations.filter((one) => one.rule === "freshness" && isQuiet(one));
  const newest = quiet.at(-1);
  if (!newest) return shown;
  const fresh = quiet.filter(({ reading }) => reading.kind === "level" && reading.value === "fresh").length;
  const message = `${fresh} ${fresh === 1 ? "target is" : "targets are"} as fresh as promised; of ${quiet.length - fresh} nothing is due now.`;
  return [
    ...shown,
    { ...healthCheckOf(newest, rules), name: "freshness", value: fresh, unit: "targets", message },
  ];
}

const NOTHING_KNOWN: SystemMetrics = {
  cpu_percent: null,
  memory_percent: null,
  disk_percent: null,
  load_average: null,
  network_connections: null,
  uptime_seconds: null,
};

function metricsOf(
  present: Present,
  now: Temporal.Instant,
  freshnessSlo: number | null,
): HealthDetailed["metrics"] {
  const status = (upstream: string) => apiStatus(present.observations, upstream);
  const seconds = (upstream: string) => present.responseTimes[upstream] ?? null;
  return {
    system: present.system ?? NOTHING_KNOWN,
    database: databaseOf(present, now),
    external_apis: {
      pybaseball_status: status("pybaseball"),
      mlb_api_status: status("mlb_api"),
      fangraphs_status: status("fangraphs"),
      response_times: {
        pybaseball: seconds("pybaseball"),
        mlb_api: seconds("mlb_api"),
        fangraphs: seconds("fangraphs"),
      },
    },
    data: { freshness_slo: freshnessSlo, datasets: datasetsOf(present.freshness?.answer.targets ?? []) },
  };
}

/** Figures are too old to show after so long without new ones. */
const FIGURES_HOLD_MS = 30_000;

function databaseOf({ internals }: Present, now: Temporal.Instant): HealthDetailed["metrics"]["database"] {
  if (internals && now.epochMilliseconds - internals.at.epochMilliseconds <= FIGURES_HOLD_MS)
    return internals.answer.database;
  const reason = "the service does not tell of its database now";
  return { ...NO_DATABASE, reason };
}

const NO_DATABASE = {
  engine: null,
  active_connections: null,
  max_connections: null,
  pool_size: { total: null, idle: null, waiting: null },
  query_response_time: null,
  database_size_mb: null,
  tables: [],
};

function apiStatus(observations: readonly Observation[], upstream: string) {
  return upstreamWord(
    observations.find(({ rule, labels }) => rule === "external_api" && labels["upstream"] === upstream),
  );
}

function datasetsOf(targets: readonly TargetFreshness[]): HealthDetailed["metrics"]["data"]["datasets"] {
  const byDataset = Map.groupBy(targets, ({ dataset }) => dataset);
  return [...byDataset].map(([dataset, all]) => ({
    dataset,
    targets: all.length,
    fresh: all.filter(({ status }) => status === "fresh" || status === "unpromised").length,
    late: all.filter(({ status }) => status === "late").length,
    stale: all.filter(({ status }) => status === "stale").length,
  }));
}
