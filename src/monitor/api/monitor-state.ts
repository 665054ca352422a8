import type { MonitorState, ProbeState } from "../../contracts/monitoring/status.ts";
import { minuteOf } from "../domain/sample.ts";
import type { ProbeView } from "./api-context.ts";
import type { StatusContext } from "./status-context.ts";

const MEGABYTE = 1024 * 1024;
const DAY_MINUTES = 1440;

/** How the monitor itself does: the last look of each probe, what it still owes, its store and its process. */
export function monitorState(context: StatusContext, now: Temporal.Instant): MonitorState {
  const { identity, samples } = context;
  const vitals = context.vitals();
  const { waiting, dead, oldestAt } = context.outbox();
  const { bytes, limitBytes } = context.store();
  return {
    version: identity.version,
    started_at: identity.startedAt.toString(),
    uptime_seconds: Math.floor(secondsBetween(identity.startedAt, now)),
    event_loop_lag_seconds: vitals && rounded(vitals.lagP99Seconds, 3),
    memory_mb: vitals && rounded(vitals.rssMb, 1),
    cpu_percent: vitals?.cpuPercent ?? null,
    network: context.present().network,
    blind_minutes_24h: blindMinutes(context, now),
    probes: context.present().probes.map((probe) => probeState(probe, now)),
    outbox: { waiting, dead_letters: dead, oldest_waiting_at: oldestAt?.toString() ?? null },
    store: {
      size_mb: rounded(bytes / MEGABYTE, 2),
      limit_mb: limitBytes / MEGABYTE,
      series: samples.names().length,
    },
  };
}

function blindMinutes({ samples, standing }: StatusContext, now: Temporal.Instant): number {
  const first = samples.firstMinute();
  if (first === null) return 0;
  return Math.max(0, Math.min(DAY_MINUTES, minuteOf(now) - first) - standing().watchedMinutes24h);
}

/** A probe that has not looked for three intervals and some seconds does not keep up. */
const LATE_AFTER_INTERVALS = 3;
const LATE_AFTER_MS = 10_000;

function probeState({ probe, everyMs, at, tookMs, failure }: ProbeView, now: Temporal.Instant): ProbeState {
  const age = at === null ? null : secondsBetween(at, now);
  const isLate = age !== null && age * 1000 > everyMs * LATE_AFTER_INTERVALS + LATE_AFTER_MS;
  return {
    probe,
    every_seconds: everyMs / 1000,
    last_look_at: at?.toString() ?? null,
    age_seconds: age === null ? null : rounded(age, 1),
    took_ms: tookMs === null ? null : rounded(tookMs, 1),
    state: age === null ? "not yet" : isLate ? "late" : failure === null ? "working" : "failing",
    reason: failure,
  };
}

function secondsBetween(since: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - since.epochMilliseconds) / 1000;
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
