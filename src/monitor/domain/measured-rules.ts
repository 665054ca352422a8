import type { Dwell, Rule, Thresholds } from "./rule.ts";

const QUARTER_HOUR_MS = 15 * 60_000;
const AT_ONCE: Dwell = { up: 1, down: 1 };
const TWICE: Dwell = { up: 2, down: 2 };

const subject = {
  autoRecovery: true,
  quietAfterResolveMs: QUARTER_HOUR_MS,
  flapping: { changes: 4, windowMs: QUARTER_HOUR_MS },
  evaluatedEveryMs: null,
};

export type MeasuredThresholds = {
  responseTime: Thresholds;
  pool: Thresholds;
  eventLoopLag: Thresholds;
  restarts: Thresholds;
};

/** What the service's own figures are held against. */
export function measuredRules(thresholds: MeasuredThresholds) {
  return {
    query_time: {
      ...subject,
      id: "query_time",
      name: "Database query time",
      thresholds: thresholds.responseTime,
      dwell: TWICE,
      title: () => "The database answers slowly",
      advice: "Look at the disk and at what else uses the database; a small query takes that long.",
    },
    connection_pool: {
      ...subject,
      id: "connection_pool",
      name: "Connection pool use",
      thresholds: thresholds.pool,
      dwell: TWICE,
      title: () => "The database's connections are nearly used up",
      advice: "Look for slow queries and for clients that hold connections; then allow more of them.",
    },
    database_down: {
      ...subject,
      id: "database_down",
      name: "Database server",
      thresholds: null,
      dwell: TWICE,
      title: () => "The database server does not answer",
      advice: "Start it, or look at the way to it: without it the service can neither store nor answer.",
    },
    event_loop_lag: {
      ...subject,
      id: "event_loop_lag",
      name: "Event-loop lag",
      thresholds: thresholds.eventLoopLag,
      dwell: { up: 3, down: 2 },
      title: ({ process }) => `The ${process ?? "process"} is too busy to answer in time`,
      advice: "Something keeps the process busy: look at the host's CPU, and at how much is asked of it.",
    },
    restarts: {
      ...subject,
      id: "restarts",
      name: "Restarts of the data service",
      thresholds: thresholds.restarts,
      dwell: AT_ONCE,
      title: () => "The data service restarts again and again",
      advice: "Its log says why it ended each time, just before it started anew.",
    },
  } satisfies Record<string, Rule>;
}

/** What is counted over hours: broken data, and spent budgets. */
export function promiseRules() {
  return {
    integrity: {
      ...subject,
      id: "integrity",
      name: "Correctness of the data",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ finding, target }) => `Data contradict each other: ${finding ?? ""} of ${target ?? ""}`,
      advice:
        "The evidence stands in /api/v1/integrity. Compare with the upstream: it corrects itself, or something was read wrongly.",
    },
    budget_burn_fast: {
      ...subject,
      id: "budget_burn_fast",
      name: "Freshness budget, spent fast",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ dataset }) => `The freshness budget of ${dataset ?? "a dataset"} is being spent fast`,
      advice: "At this rate the month's budget is gone in two days: see which targets are late, and why.",
    },
    budget_burn_slow: {
      ...subject,
      id: "budget_burn_slow",
      name: "Freshness budget, spent steadily",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ dataset }) => `The freshness budget of ${dataset ?? "a dataset"} is being spent too steadily`,
      advice: "At this rate the budget does not last the month: see which targets are often late.",
    },
  } satisfies Record<string, Rule>;
}

/** What the monitor knows of its own blindness. */
export function blindnessRules() {
  return {
    own_network: {
      ...subject,
      id: "own_network",
      name: "The monitor's own network",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "This machine has lost its network",
      advice:
        "No upstream can be judged from here until the network is back; look at this machine's way out.",
    },
    blind: {
      ...subject,
      id: "blind",
      name: "The monitor's own absence",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "Nobody watched for a while",
      advice:
        "Those minutes are unknown, neither good nor bad. If the monitor was killed, its log says by what.",
    },
    configuration: {
      ...subject,
      id: "configuration",
      name: "The monitor's configuration",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "The new configuration has mistakes; the old one holds",
      advice: "Run npx mlb-data-service check-config; it names every mistake with what is allowed.",
    },
  } satisfies Record<string, Rule>;
}
