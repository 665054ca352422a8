import type { ServiceInternals } from "../../contracts/internals.ts";
import type { Observation, Reading } from "./observation.ts";

/** What the service's own figures say, and how often it started within the last hour. */
export function internalsObservations(
  { process, database }: ServiceInternals,
  restarts: number,
  at: Temporal.Instant,
): Observation[] {
  const used = poolUsePercent(database.pool_size);
  const query = database.query_response_time;
  const lag = process.event_loop_lag_p99_seconds;
  const unknown = database.reason ?? "this engine does not tell";
  return [
    {
      ...of("query_time", at),
      reading: valueOr(query, "seconds", unknown),
      message: query === null ? `Unknown: ${unknown}.` : `A small query took ${query} s.`,
    },
    {
      ...of("connection_pool", at),
      reading: valueOr(used, "percent", "this engine has no pool"),
      message:
        used === null ? "Unknown: this engine has no pool." : `${used} % of the connections are in use.`,
    },
    lagObservation("service", lag, at),
    {
      ...of("restarts", at),
      reading: { kind: "value", value: restarts, unit: "count" },
      message: `The data service started anew ${restarts} times within an hour.`,
    },
  ];
}

export function lagObservation(process: string, seconds: number, at: Temporal.Instant): Observation {
  return {
    rule: "event_loop_lag",
    labels: { process },
    at,
    reading: { kind: "value", value: seconds, unit: "seconds" },
    message: `99 % of the ${process}'s turns came within ${seconds} s of their time.`,
  };
}

/** In percent; null without a pool. */
export function poolUsePercent({ total, idle }: ServiceInternals["database"]["pool_size"]): number | null {
  if (total === null || idle === null || total === 0) return null;
  return Math.round(((total - idle) / total) * 1000) / 10;
}

function of(rule: string, at: Temporal.Instant) {
  return { rule, labels: {}, at };
}

function valueOr(value: number | null, unit: string, reason: string): Reading {
  return value === null ? { kind: "unknown", reason } : { kind: "value", value, unit };
}
