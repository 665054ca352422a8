import { unknownDatabase } from "../../contracts/internals.ts";
import type { HealthCheck, HealthDetailed, SystemMetrics } from "../../contracts/monitoring/health.ts";
import type { TargetFreshness } from "../../contracts/freshness.ts";
import { byUrgency } from "../domain/evaluate.ts";
import { healthCheckOf, overallStatus, recommendations, statusOf } from "../domain/health.ts";
import type { Observation } from "../domain/observation.ts";
import type { ApiContext, Present } from "./api-context.ts";
import { upstreamWord } from "./upstream-status.ts";

/** The whole state, from what the background knows: nothing is looked at for it. */
export function healthDetailed(context: ApiContext): HealthDetailed {
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
  return unknownDatabase("the service does not tell of its database now");
}

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
