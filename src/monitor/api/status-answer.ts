import type { MonitoringStatus, Performance, ServiceStatus } from "../../contracts/monitoring/status.ts";
import { isOpen } from "../domain/alert.ts";
import { overallStatus, statusOf } from "../domain/health.ts";
import { errorRatio } from "../domain/look-samples.ts";
import { performanceOf } from "../domain/performance.ts";
import { isExercise } from "../domain/test-alert.ts";
import { freshnessStatus } from "./freshness-status.ts";
import { monitorState } from "./monitor-state.ts";
import type { StatusContext } from "./status-context.ts";
import { upstreamStatuses } from "./upstream-status.ts";

/** The whole status, from what the background knows: nothing is looked at for it. */
export function statusAnswer(context: StatusContext): MonitoringStatus {
  const now = context.clock.now();
  const present = context.present();
  const standing = context.standing();
  return {
    status: "success",
    timestamp: now.toString(),
    overall_status: overallStatus(present.observations.map((one) => statusOf(one, context.rules))),
    simulated: present.freshness?.answer.simulated ?? context.identity.simulated,
    service: serviceStatus(context, now),
    performance: performanceNow(context),
    availability: standing.availability,
    alerts: alertCounts(context, now),
    freshness: freshnessStatus(present.freshness, now),
    objectives: [...standing.objectives],
    upstreams: upstreamStatuses(present),
    channels: context.channelViews(),
    monitor: monitorState(context, now),
  };
}

/** The service's own figures are too old to show after so long without new ones. */
const FIGURES_HOLD_MS = 30_000;

function serviceStatus(context: StatusContext, now: Temporal.Instant): ServiceStatus {
  const { observations, internals } = context.present();
  const level = (rule: string) => observations.find((one) => one.rule === rule)?.reading;
  const alive = level("service_down");
  const ready = level("service_not_ready");
  const took = level("response_time");
  const isNew = internals && now.epochMilliseconds - internals.at.epochMilliseconds <= FIGURES_HOLD_MS;
  const figures = isNew ? internals.answer : null;
  return {
    status: alive?.kind === "level" ? (alive.level === "ok" ? "up" : "down") : "unknown",
    ready: ready?.kind === "level" ? ready.level === "ok" : null,
    uptime_seconds: figures?.process.uptime_seconds ?? null,
    requests_per_second: figures?.requests.per_second ?? null,
    error_ratio: figures && errorRatio(figures.requests),
    response_time: {
      probe_seconds: took?.kind === "value" ? took.value : null,
      p50_seconds: figures?.requests.p50_seconds ?? null,
      p95_seconds: figures?.requests.p95_seconds ?? null,
      p99_seconds: figures?.requests.p99_seconds ?? null,
    },
    event_loop_lag_seconds: figures?.process.event_loop_lag_p99_seconds ?? null,
    memory_mb: figures?.process.rss_mb ?? null,
    as_of: internals?.at.toString() ?? null,
    reason: figures ? null : "the service has not told its own figures lately",
  };
}

/** The score as of now. */
function performanceNow(context: StatusContext): Performance {
  const { availability, keptShareLastHour } = context.standing();
  const requests = context.present().internals?.answer.requests;
  const percent = availability["1h"].percent;
  return performanceOf(
    {
      availability: percent === null ? null : percent / 100,
      freshness: keptShareLastHour,
      p95Seconds: requests?.p95_seconds ?? null,
      errorRatio: requests ? errorRatio(requests) : null,
    },
    context.responseTime(),
  );
}

function alertCounts(context: StatusContext, now: Temporal.Instant): MonitoringStatus["alerts"] {
  const open = context.openAlerts().filter((alert) => isOpen(alert) && !isExercise(alert.rule));
  const active = open.filter(({ state }) => state.kind !== "pending");
  const count = (severity: string) => active.filter((alert) => alert.severity === severity).length;
  return {
    active: active.length,
    acknowledged: active.filter(({ state }) => "acknowledged" in state && state.acknowledged !== null).length,
    pending: open.length - active.length,
    resolved_24h: context.resolvedSince(now.subtract({ hours: 24 })),
    by_severity: { critical: count("critical"), warning: count("warning"), info: count("info") },
  };
}
