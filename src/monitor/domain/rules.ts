import { blindnessRules, measuredRules, promiseRules } from "./measured-rules.ts";
import type { Dwell, Rule, Thresholds } from "./rule.ts";
import { changedRule, type RuleChanges } from "./rule-changes.ts";

const QUARTER_HOUR_MS = 15 * 60_000;

/** What settings may change of the rules. */
export type RuleSettings = {
  cpu: Thresholds;
  memory: Thresholds;
  disk: Thresholds;
  responseTime: Thresholds;
  pool: Thresholds;
  eventLoopLag: Thresholds;
  restarts: Thresholds;
};

export const defaultThresholds: RuleSettings = {
  cpu: { warning: 70, critical: 90, resolve: 60 },
  memory: { warning: 80, critical: 95, resolve: 70 },
  disk: { warning: 85, critical: 95, resolve: 80 },
  responseTime: { warning: 1, critical: 2, resolve: 0.5 },
  pool: { warning: 80, critical: 95, resolve: 70 },
  eventLoopLag: { warning: 0.25, critical: 1, resolve: 0.1 },
  restarts: { warning: 3, critical: 6, resolve: 1 },
};

const AT_ONCE: Dwell = { up: 1, down: 1 };
const TWICE: Dwell = { up: 2, down: 2 };

/** What most rules have in common. */
const subject = {
  autoRecovery: true,
  quietAfterResolveMs: QUARTER_HOUR_MS,
  flapping: { changes: 4, windowMs: QUARTER_HOUR_MS },
  evaluatedEveryMs: null,
};

/**
 * Every rule by its id; each has a page of its own in docs/runbooks. Alerts of the rules named in `manual` fire until a
 * person resolves them.
 */
export function createRules(
  settings: RuleSettings,
  manual: readonly string[] = [],
  changes: RuleChanges = {},
) {
  const all = {
    ...hostRules(settings),
    ...serviceRules(settings),
    ...dataRules(),
    ...ownRules(),
    ...measuredRules(settings),
    ...promiseRules(),
    ...blindnessRules(),
    ...selfRules(),
  } satisfies Record<string, Rule>;
  const entries = Object.entries(all).map(([id, rule]): [string, Rule] => [
    id,
    { ...changedRule(rule, changes[id]), autoRecovery: !manual.includes(id) },
  ]);
  return Object.fromEntries(entries) as Record<keyof typeof all, Rule>;
}

function hostRules(settings: RuleSettings) {
  return {
    cpu: {
      ...subject,
      id: "cpu",
      evaluatedEveryMs: 15_000,
      name: "CPU use",
      thresholds: settings.cpu,
      dwell: TWICE,
      title: () => "The host's CPU is busy",
      advice: "Find the busiest process (top), and move it or give the host more cores.",
    },
    memory: {
      ...subject,
      id: "memory",
      evaluatedEveryMs: 15_000,
      name: "Memory use",
      thresholds: settings.memory,
      dwell: TWICE,
      title: () => "The host's memory is nearly full",
      advice: "Find the largest process (top, sorted by memory), and end or move it before the system does.",
    },
    disk: {
      ...subject,
      id: "disk",
      evaluatedEveryMs: 15_000,
      name: "Disk use",
      thresholds: settings.disk,
      dwell: AT_ONCE,
      title: () => "The disk is nearly full",
      advice:
        "Free space or enlarge the disk that holds the data folder; at 100 % nothing new can be stored.",
    },
  } satisfies Record<string, Rule>;
}

function serviceRules(settings: RuleSettings) {
  return {
    service_down: {
      ...subject,
      id: "service_down",
      evaluatedEveryMs: 2_000,
      name: "Data service",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "The data service does not answer",
      advice: "Look at the service's log and start it again (npm start restarts it by itself).",
    },
    service_not_ready: {
      ...subject,
      id: "service_not_ready",
      name: "Data service readiness",
      thresholds: null,
      dwell: { up: 3, down: 1 },
      title: () => "The data service runs but cannot serve data",
      advice:
        "Its readiness answer (/api/v1/health/ready) says why; most often the database file cannot be read.",
    },
    response_time: {
      ...subject,
      id: "response_time",
      name: "Data service response time",
      thresholds: settings.responseTime,
      dwell: TWICE,
      title: () => "The data service answers slowly",
      advice: "Look at the host's CPU and disk, and at how many clients ask.",
    },
  } satisfies Record<string, Rule>;
}

function dataRules() {
  return {
    external_api: {
      ...subject,
      id: "external_api",
      evaluatedEveryMs: 30_000,
      name: "Upstream API",
      thresholds: null,
      dwell: { up: 3, down: 2 },
      title: ({ upstream }) => `The upstream ${upstream ?? ""} is failing or slow`,
      advice:
        "Nothing to repair here: the last good data are served with their age. Check the upstream's own status and this host's way to it.",
    },
    freshness: {
      ...subject,
      id: "freshness",
      name: "Freshness",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ title, target }) => `Late: ${title ?? target ?? ""}`,
      advice:
        "See the last error of the target in /api/v1/freshness; if the upstream is well, look at the service's log.",
    },
    upstream_stale: {
      ...subject,
      id: "upstream_stale",
      name: "Upstream's own clock",
      thresholds: null,
      dwell: TWICE,
      title: ({ title, target }) => `The upstream's feed stands still: ${title ?? target ?? ""}`,
      advice:
        "The upstream answers with an old feed while play goes on. Compare with the broadcast; nothing to repair here.",
    },
    quarantine: {
      ...subject,
      id: "quarantine",
      name: "Malformed answers",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ title, target }) => `A malformed answer was put aside: ${title ?? target ?? ""}`,
      advice:
        "The last good data are served. See the reason in the message: the upstream may have changed its format.",
    },
  } satisfies Record<string, Rule>;
}

/** What the monitor knows of its own looks and messages. */
function ownRules() {
  return {
    no_data: {
      ...subject,
      id: "no_data",
      name: "Missing readings",
      thresholds: null,
      dwell: { up: 2, down: 1, upMs: 120_000 },
      title: ({ of }) => `Nothing is known any more of ${of ?? "a check"}`,
      advice:
        "The message says why the probe cannot tell; until it can, the check's last known state stands.",
    },
    test: {
      ...subject,
      id: "test",
      name: "Test alert",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ title }) => `[TEST] ${title ?? "Test alert"}`,
      advice: "Nothing is wrong: somebody tries the chain of alerting. It ends by itself.",
    },
    drill: {
      ...subject,
      id: "drill",
      name: "Drill",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ title }) => `[DRILL] ${title ?? "Drill"}`,
      advice: "Nothing is wrong: the chain of alerting is tried at its time. It ends by itself.",
    },
    external: {
      ...subject,
      id: "external",
      name: "Alert of another system",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ alertname, ...others }) =>
        alertname ?? Object.values(others)[0] ?? "An alert of another system",
      advice: "Another system found this and posted it: look there, where its message and labels point.",
    },
    channel: {
      ...subject,
      id: "channel",
      name: "Notification channel",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ target }) => `Messages do not get through by the channel ${target ?? ""}`,
      advice:
        "See its last error in /api/v1/monitoring/channels; mend it, try it out with POST …/channels/{name}/test, and send the dead letters again.",
    },
  } satisfies Record<string, Rule>;
}

/** What the monitor watches of its own work. */
function selfRules() {
  return {
    monitor_store: {
      ...subject,
      id: "monitor_store",
      name: "Monitor's store",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "The monitor cannot store what happens",
      advice:
        "Free the disk or make the monitor's file writable; watching and telling go on in memory, and a restart before that loses what is not stored.",
    },
    store_broken: {
      ...subject,
      id: "store_broken",
      name: "Monitor's broken file",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "The monitor's file was broken, and a new one was begun",
      advice:
        "Keep the file that was put aside: the history stands in it alone. Look at the disk it was on before you trust it again.",
    },
    outbox: {
      ...subject,
      id: "outbox",
      name: "Messages that wait",
      thresholds: null,
      dwell: { up: 2, down: 2 },
      title: () => "Messages do not get out",
      advice: "See /api/v1/monitoring/channels for which channel is slow or failing, and why.",
    },
    evaluation: {
      ...subject,
      id: "evaluation",
      name: "Evaluation",
      thresholds: null,
      dwell: AT_ONCE,
      title: ({ of }) => `A rule is not judged any more: ${of ?? ""}`,
      advice:
        "Its probe hangs or fails: see the monitor's log, and start the monitor again if it does not recover.",
    },
    dead_man: {
      ...subject,
      id: "dead_man",
      name: "Dead man's ping",
      thresholds: null,
      dwell: AT_ONCE,
      title: () => "The dead man's ping is not taken",
      advice:
        "See whether the address in MLB_DEADMAN_URL answers; whoever waits for the pings will raise the alarm.",
    },
  } satisfies Record<string, Rule>;
}

export type Rules = ReturnType<typeof createRules>;
export type RuleId = keyof Rules;

export function ruleOf(rules: Rules, id: string): Rule {
  const rule = (rules as Readonly<Record<string, Rule>>)[id];
  if (!rule) throw new Error(`no rule has the id ${id}; there are ${Object.keys(rules).join(", ")}`);
  return rule;
}
