import type { Severity } from "../../../contracts/monitoring/alert.ts";
import { type Matcher, matchesAll } from "../matcher.ts";
import type { Labels } from "../observation.ts";

/** Whom an alert goes to: the first route whose matchers all hold. */
export type Route = {
  matchers: readonly Matcher[];
  channels: readonly string[];
  /** Told, too, when a critical one stays unacknowledged. */
  escalateTo: readonly string[];
};

/** What people may set about who is told, and how often. */
export type Policy = {
  /** In order; where none fits, every channel is told. */
  routes: readonly Route[];
  /** Alerts with the same values of these labels are one group. */
  groupBy: readonly string[];
  /** A channel gets one message of a group and severity in so long; what is held goes out as a digest. */
  limitMs: Readonly<Record<Severity, number>>;
  /** What nobody acknowledged is told again; null: never. */
  repeatMs: Readonly<Record<Severity, number | null>>;
  escalateAfterMs: number;
  /** So many alerts at one moment are a storm: a summary goes before them. */
  stormSize: number;
  /** Nobody is told before everything was looked at: what starts beside the monitor is given this long. */
  startGraceMs: number;
  /** What was explained is given this long to recover after its cause has. */
  settlingMs: number;
  /** So long before a silence ends, people are told that it will. */
  noticeBeforeMs: number;
};

const MINUTE_MS = 60_000;

export const defaultPolicy: Policy = {
  routes: [],
  groupBy: ["rule", "upstream", "test", "alertname"],
  limitMs: { critical: 5 * MINUTE_MS, warning: 15 * MINUTE_MS, info: 60 * MINUTE_MS },
  repeatMs: { critical: 30 * MINUTE_MS, warning: 4 * 60 * MINUTE_MS, info: null },
  escalateAfterMs: 15 * MINUTE_MS,
  stormSize: 50,
  startGraceMs: 10_000,
  settlingMs: 30_000,
  noticeBeforeMs: 15 * MINUTE_MS,
};

export function routeOf(labels: Labels, policy: Policy, channels: readonly string[]): Route {
  const found = policy.routes.find(({ matchers }) => matchesAll(matchers, labels));
  return found ?? { matchers: [], channels, escalateTo: [] };
}

/** `rule=freshness,upstream=mlb_api`: what the digest of a group is about. */
export function groupOf(labels: Labels, policy: Policy): string {
  return Object.entries(groupLabelsOf(labels, policy))
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

/** The labels that a group's alerts have in common; the name of an alert of ours is its rule's. */
export function groupLabelsOf(labels: Labels, { groupBy }: Policy): Record<string, string> {
  const isSaid = (name: string) => name === "alertname" && labels["alertname"] === labels["rule"];
  const own = groupBy.filter((name) => !isSaid(name)).map((name) => [name, labels[name]]);
  return Object.fromEntries(own.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
