import type { ServiceInternals } from "../../contracts/internals.ts";
import type { TargetFreshness, UpstreamState } from "../../contracts/freshness.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { exposition, EXPOSITION_TYPE, type MetricFamily, single } from "../../platform/metrics/exposition.ts";
import { version } from "../../platform/version.ts";
import { freshnessOf } from "../domain/ledger.ts";
import type { ApiContext } from "./api-context.ts";
import type { Internals } from "./internals.ts";

/** The service's own figures in the Prometheus text format. */
export function metricsRoutes(server: HttpServer, context: ApiContext, internals: Internals): void {
  server.get(
    "/metrics",
    { schema: { tags: ["health"], summary: "Figures for Prometheus" } },
    async (_request, reply) => {
      const now = context.clock.now();
      const targets = (await context.store.ledger()).map((row) => freshnessOf(row, now));
      const families = [
        ...processFamilies(await internals.read()),
        ...freshnessFamilies(targets),
        ...upstreamFamilies(context.upstreams(now)),
        ...streamFamilies(context.live.statistics()),
      ];
      return reply
        .header("cache-control", "no-store")
        .type(EXPOSITION_TYPE)
        .serializer((body: unknown) => String(body))
        .send(exposition(families));
    },
  );
}

function processFamilies({ process, requests, database }: ServiceInternals): MetricFamily[] {
  const quantiles = { "0.5": "p50_seconds", "0.95": "p95_seconds", "0.99": "p99_seconds" } as const;
  return [
    {
      name: "mlb_service_info",
      type: "gauge",
      help: "The running version.",
      values: [{ labels: { version }, value: 1 }],
    },
    single("mlb_service_uptime_seconds", "gauge", "Since the start.", process.uptime_seconds),
    single("mlb_service_resident_memory_bytes", "gauge", "Resident memory.", bytes(process.rss_mb)),
    single(
      "mlb_service_event_loop_lag_seconds",
      "gauge",
      "99th percentile since the last reading.",
      process.event_loop_lag_p99_seconds,
    ),
    single("mlb_service_requests_total", "counter", "Answers, those about itself left out.", requests.total),
    single("mlb_service_errors_total", "counter", "Answers of 500 and above.", requests.errors_total),
    {
      name: "mlb_service_response_seconds",
      type: "summary",
      help: "Response time over five minutes, by quantile.",
      values: Object.entries(quantiles).map(([quantile, key]) => ({
        labels: { quantile },
        value: requests[key],
      })),
    },
    single(
      "mlb_service_database_size_bytes",
      "gauge",
      "Size of the store.",
      bytes(database.database_size_mb),
    ),
    single("mlb_service_query_seconds", "gauge", "A small query.", database.query_response_time),
    single("mlb_service_connections", "gauge", "Open connections of the store.", database.active_connections),
    {
      name: "mlb_service_table_rows",
      type: "gauge",
      help: "Rows by table, counted every five minutes.",
      values: database.tables.map(({ name, rows }) => ({ labels: { table: name }, value: rows })),
    },
  ];
}

const MEGABYTE = 1024 * 1024;

function bytes(megabytes: number | null): number | null {
  return megabytes === null ? null : Math.round(megabytes * MEGABYTE);
}

function freshnessFamilies(targets: readonly TargetFreshness[]): MetricFamily[] {
  const groups = Map.groupBy(targets, ({ dataset, status }) => `${dataset} ${status}`);
  const values = [...groups].map(([group, all]) => {
    const [dataset = "", status = ""] = group.split(" ");
    return { labels: { dataset, status }, value: all.length };
  });
  return [
    { name: "mlb_freshness_targets", type: "gauge", help: "Targets by dataset and freshness.", values },
    {
      name: "mlb_freshness_failures",
      type: "gauge",
      help: "Failed looks in a row, the worst of a dataset.",
      values: [...Map.groupBy(targets, ({ dataset }) => dataset)].map(([dataset, all]) => ({
        labels: { dataset },
        value: Math.max(...all.map(({ consecutive_failures: failures }) => failures)),
      })),
    },
  ];
}

function upstreamFamilies(upstreams: readonly UpstreamState[]): MetricFamily[] {
  const values = (value: (state: UpstreamState) => number | null) =>
    upstreams.map((state) => ({ labels: { upstream: state.upstream }, value: value(state) }));
  return [
    {
      name: "mlb_upstream_requests_5m",
      type: "gauge",
      help: "Requests within five minutes.",
      values: values((state) => state.requests_5m),
    },
    {
      name: "mlb_upstream_failures_5m",
      type: "gauge",
      help: "Failed requests within five minutes.",
      values: values((state) => state.failures_5m),
    },
    {
      name: "mlb_upstream_breaker_open",
      type: "gauge",
      help: "1 while requests are held back.",
      values: values(({ breaker }) => (breaker === "closed" ? 0 : 1)),
    },
    {
      name: "mlb_upstream_response_seconds",
      type: "gauge",
      help: "Median response time within five minutes.",
      values: values(({ response_time_p50_ms: ms }) => (ms === null ? null : ms / 1000)),
    },
  ];
}

function streamFamilies({ clients, droppedSlow }: { clients: number; droppedSlow: number }): MetricFamily[] {
  return [
    single("mlb_service_streams", "gauge", "Open event streams.", clients),
    single(
      "mlb_service_streams_dropped_total",
      "counter",
      "Streams ended because their clients read too slowly.",
      droppedSlow,
    ),
  ];
}
