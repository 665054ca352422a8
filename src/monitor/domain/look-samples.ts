import type { TargetFreshness } from "../../contracts/freshness.ts";
import type { ServiceInternals } from "../../contracts/internals.ts";
import type { SystemMetrics } from "../../contracts/monitoring/health.ts";
import { poolUsePercent } from "./internals-observations.ts";
import type { Observation } from "./observation.ts";

type Samples = Record<string, number | null>;

export function systemSamples(system: SystemMetrics): Samples {
  const [one, five, fifteen] = system.load_average ?? [];
  return {
    "system.cpu_percent": system.cpu_percent,
    "system.memory_percent": system.memory_percent,
    "system.disk_percent": system.disk_percent,
    "system.load_1m": one ?? null,
    "system.load_5m": five ?? null,
    "system.load_15m": fifteen ?? null,
    "system.network_connections": system.network_connections,
  };
}

export function internalsSamples({ process, requests, database }: ServiceInternals): Samples {
  return {
    "service.requests_per_second": requests.per_second,
    "service.error_ratio": errorRatio(requests),
    "service.p50_seconds": requests.p50_seconds,
    "service.p95_seconds": requests.p95_seconds,
    "service.p99_seconds": requests.p99_seconds,
    "service.event_loop_lag": process.event_loop_lag_p99_seconds,
    "service.memory_mb": process.rss_mb,
    "database.active_connections": database.active_connections,
    "database.query_response_time": database.query_response_time,
    "database.size_mb": database.database_size_mb,
    "database.pool_use_percent": poolUsePercent(database.pool_size),
  };
}

/** Null when nobody asked for anything. */
export function errorRatio({
  requests_5m: all,
  errors_5m: errors,
}: ServiceInternals["requests"]): number | null {
  return all > 0 ? errors / all : null;
}

/** Per dataset: how many targets have a promise now, and how many of those are late. */
export function freshnessSamples(targets: readonly TargetFreshness[]): Samples {
  const samples: Samples = {};
  for (const { dataset, status } of targets) {
    const due = status === "fresh" || status === "late" || status === "stale";
    const late = status === "late" || status === "stale";
    samples[`freshness.${dataset}.due`] = (samples[`freshness.${dataset}.due`] ?? 0) + Number(due);
    samples[`freshness.${dataset}.late`] = (samples[`freshness.${dataset}.late`] ?? 0) + Number(late);
  }
  return samples;
}

const LEVELS = ["ok", "info", "warning", "critical"] as const;

/** The worst level of each rule, of those that judge by levels: what rules can be replayed on. */
export function levelSamples(observations: readonly Observation[]): Samples {
  const samples: Samples = {};
  for (const { rule, labels, reading } of observations) {
    if (reading.kind !== "level") continue;
    const subject = labels["dataset"] ?? labels["upstream"];
    const name = subject === undefined ? `level.${rule}` : `level.${rule}.${subject}`;
    samples[name] = Math.max(samples[name] ?? 0, LEVELS.indexOf(reading.level));
  }
  return samples;
}
