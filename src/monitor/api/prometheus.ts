import type { HttpServer } from "../../platform/http-server/http-server.ts";
import {
  exposition,
  EXPOSITION_TYPE,
  type MetricFamily,
  type MetricValue,
  single,
} from "../../platform/metrics/exposition.ts";
import { healthCheckOf, statusOf } from "../domain/health.ts";
import { HEARTBEAT_RULE } from "../domain/heartbeat.ts";
import { statusAnswer } from "./status-answer.ts";
import type { StatusContext } from "./status-context.ts";
import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";

const MEGABYTE = 1024 * 1024;

/** What the monitor knows, in the Prometheus text format: base units, and nothing where nothing is known. */
export function prometheusRoutes(server: HttpServer, context: StatusContext): void {
  server.get(
    "/metrics",
    { schema: { tags: ["status"], summary: "Figures for Prometheus" } },
    async (_request, reply) => {
      const status = statusAnswer(context);
      const families = [
        ...ownFamilies(status, evaluationAge(context)),
        ...probeFamilies(status),
        ...hostFamilies(context),
        ...promiseFamilies(status),
        ...upstreamFamilies(status),
        checkFamily(context),
      ];
      return reply
        .header("cache-control", "no-store")
        .type(EXPOSITION_TYPE)
        .serializer((body: unknown) => String(body))
        .send(exposition(families));
    },
  );
}

function ownFamilies(
  { monitor, performance, alerts }: MonitoringStatus,
  ageSeconds: number | null,
): MetricFamily[] {
  const bytes = (megabytes: number | null) => (megabytes === null ? null : Math.round(megabytes * MEGABYTE));
  return [
    labelled("mlb_monitor_info", "The running version.", [
      { labels: { version: monitor.version }, value: 1 },
    ]),
    single("mlb_monitor_uptime_seconds", "gauge", "Since the start.", monitor.uptime_seconds),
    single("mlb_monitor_evaluation_age_seconds", "gauge", "Since the service was last judged.", ageSeconds),
    single("mlb_monitor_resident_memory_bytes", "gauge", "Resident memory.", bytes(monitor.memory_mb)),
    single(
      "mlb_monitor_cpu_cores",
      "gauge",
      "Cores kept busy; helping threads may make it more than one.",
      ratio(monitor.cpu_percent),
    ),
    single("mlb_monitor_event_loop_lag_seconds", "gauge", "99th percentile.", monitor.event_loop_lag_seconds),
    single("mlb_monitor_store_size_bytes", "gauge", "Size of the store.", bytes(monitor.store.size_mb)),
    single("mlb_monitor_outbox_waiting", "gauge", "Messages that wait.", monitor.outbox.waiting),
    single("mlb_monitor_dead_letters", "gauge", "Messages given up.", monitor.outbox.dead_letters),
    single("mlb_monitor_blind_seconds", "gauge", "Of the last day.", monitor.blind_minutes_24h * 60),
    single("mlb_monitor_network_up", "gauge", "1 while it is there.", networkUp(monitor.network)),
    single("mlb_performance_score", "gauge", "From 0 to 100.", performance.score),
    labelled(
      "mlb_alerts_firing",
      "Alerts that fire, by severity.",
      Object.entries(alerts.by_severity).map(([severity, value]) => ({ labels: { severity }, value })),
    ),
  ];
}

function evaluationAge({ clock, evaluatedAt }: StatusContext): number | null {
  const at = evaluatedAt(HEARTBEAT_RULE);
  return at && (clock.now().epochMilliseconds - at.epochMilliseconds) / 1000;
}

function networkUp(network: MonitoringStatus["monitor"]["network"]): number | null {
  return network === "unknown" ? null : Number(network === "up");
}

function probeFamilies({ monitor: { probes } }: MonitoringStatus): MetricFamily[] {
  const values = (value: (probe: (typeof probes)[number]) => number | null) =>
    probes.map((one) => ({ labels: { probe: one.probe }, value: value(one) }));
  return [
    labelled(
      "mlb_probe_age_seconds",
      "Since the last look.",
      values((one) => one.age_seconds),
    ),
    labelled(
      "mlb_probe_duration_seconds",
      "How long the last look took.",
      values(({ took_ms: ms }) => (ms === null ? null : ms / 1000)),
    ),
    labelled(
      "mlb_probe_failing",
      "1 while its looks fail.",
      values(({ state }) => Number(state === "failing")),
    ),
  ];
}

function hostFamilies(context: StatusContext): MetricFamily[] {
  const { system } = context.present();
  return [
    single("mlb_host_cpu_ratio", "gauge", "CPU use, all cores together.", ratio(system?.cpu_percent)),
    single("mlb_host_memory_ratio", "gauge", "Memory that is not available.", ratio(system?.memory_percent)),
    single("mlb_host_disk_ratio", "gauge", "Use of the disk with the data.", ratio(system?.disk_percent)),
    single("mlb_host_load1", "gauge", "Load average of a minute.", system?.load_average?.[0] ?? null),
    single("mlb_host_connections", "gauge", "TCP sockets.", system?.network_connections ?? null),
  ];
}

function promiseFamilies({ availability, objectives }: MonitoringStatus): MetricFamily[] {
  const values = (value: (objective: MonitoringStatus["objectives"][number]) => number | null) =>
    objectives.map((one) => ({ labels: { dataset: one.dataset }, value: value(one) }));
  return [
    labelled(
      "mlb_availability_ratio",
      "Share of the known minutes in which the data service answered.",
      Object.entries(availability).map(([window, { percent }]) => ({
        labels: { window },
        value: ratio(percent),
      })),
    ),
    labelled(
      "mlb_objective_achieved_ratio",
      "Due target-minutes kept.",
      values(({ achieved }) => achieved),
    ),
    labelled(
      "mlb_objective_budget_left_ratio",
      "Of the budget.",
      values((one) => one.budget_left),
    ),
    labelled(
      "mlb_objective_burn_rate",
      "Over an hour; 1 lasts the window.",
      values(({ burn }) => burn.fast.rate),
    ),
  ];
}

function upstreamFamilies({ upstreams }: MonitoringStatus): MetricFamily[] {
  const values = (value: (upstream: MonitoringStatus["upstreams"][number]) => number | null) =>
    upstreams.map((one) => ({ labels: { upstream: one.upstream }, value: value(one) }));
  return [
    labelled(
      "mlb_upstream_up",
      "1 while it answers, degraded or not.",
      values(({ status }) => (status === "unknown" ? null : Number(status !== "unavailable"))),
    ),
    labelled(
      "mlb_upstream_response_seconds",
      "Median.",
      values((one) => one.response_time_seconds),
    ),
  ];
}

const STATUS_VALUES = { healthy: 0, unknown: null, warning: 1, critical: 2 };

/** Checks of single targets would be too many series: the worst of each rule stands for all. */
function checkFamily(context: StatusContext): MetricFamily {
  const worst = new Map<string, number | null>();
  for (const observation of context.present().observations) {
    const { name } = healthCheckOf(observation, context.rules);
    const check = name.split(":", 1)[0] ?? name;
    const value = STATUS_VALUES[statusOf(observation, context.rules)];
    const before = worst.get(check) ?? null;
    worst.set(check, value === null ? before : Math.max(before ?? 0, value));
  }
  return labelled(
    "mlb_check_status",
    "The worst of a rule: 0 healthy, 1 warning, 2 critical; missing when unknown.",
    [...worst].map(([check, value]) => ({ labels: { check }, value })),
  );
}

function labelled(name: string, help: string, values: readonly MetricValue[]): MetricFamily {
  return { name, type: "gauge", help, values };
}

function ratio(percent: number | null | undefined): number | null {
  return percent === null || percent === undefined ? null : Math.round(percent * 1e4) / 1e6;
}
