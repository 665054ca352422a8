import {
  availabilityWindows,
  type MonitoringStatus,
  type Objective,
} from "../../contracts/monitoring/status.ts";
import { availabilityOf, burnRules, type DueSum, objectiveOf } from "./objective.ts";

/** Sums of one series over one window, and how many of its minutes are known. */
type Sum = { sum: number; knownMinutes: number };
type Window = { since: number; of: "1m" | "1h" };

/** What is summed for it: every series, each over every window. */
export type Summing = {
  names: readonly string[];
  sums(names: readonly string[], windows: readonly Window[]): ReadonlyMap<string, readonly Sum[]>;
};

/** What every dataset has to keep, over one window for all. */
export type Objectives = { targetOf(dataset: string): number; windowDays: number };

/** How all stands that is counted over hours and days; worked out once a minute. */
export type Standing = {
  availability: MonitoringStatus["availability"];
  objectives: readonly Objective[];
  /** Share of due target-minutes that were kept, of all datasets together: over the objectives' window, and the last hour. */
  keptShare: number | null;
  keptShareLastHour: number | null;
  watchedMinutes24h: number;
};

const HOUR = 60;
const DAY = 1440;
const UP = "service.up";
const WATCHING = "monitor.watching";

const WINDOWS = {
  "5m": { minutes: 5, of: "1m" },
  "30m": { minutes: 30, of: "1m" },
  "1h": { minutes: HOUR, of: "1m" },
  "6h": { minutes: 6 * HOUR, of: "1m" },
  "24h": { minutes: DAY, of: "1m" },
  "7d": { minutes: 7 * DAY, of: "1h" },
  "30d": { minutes: 30 * DAY, of: "1h" },
} as const;
type WindowName = keyof typeof WINDOWS | "whole";

/** `now` is the present minute since 1970. */
export function standingOf(summing: Summing, now: number, objectives: Objectives): Standing {
  const datasets = summing.names.flatMap((name) => /^freshness\.(.+)\.due$/.exec(name)?.[1] ?? []);
  const sumOf = allSums(summing, datasets, now, objectives.windowDays);
  const dueSum = (dataset: string, window: WindowName): DueSum => {
    const due = sumOf(dueOf(dataset), window);
    return { due: due.sum, late: sumOf(lateOf(dataset), window).sum, knownMinutes: due.knownMinutes };
  };
  return {
    availability: Object.fromEntries(
      availabilityWindows.map((name) => [name, availabilityOf(sumOf(UP, name), WINDOWS[name].minutes)]),
    ) as MonitoringStatus["availability"],
    objectives: datasets.map((dataset) =>
      objectiveOf(
        dataset,
        { target: objectives.targetOf(dataset), windowDays: objectives.windowDays },
        { whole: dueSum(dataset, "whole"), burn: burnSums((window) => dueSum(dataset, window)) },
      ),
    ),
    keptShare: keptShare(datasets.map((dataset) => dueSum(dataset, "whole"))),
    keptShareLastHour: keptShare(datasets.map((dataset) => dueSum(dataset, "1h"))),
    watchedMinutes24h: sumOf(WATCHING, "24h").knownMinutes,
  };
}

function dueOf(dataset: string): string {
  return `freshness.${dataset}.due`;
}

function lateOf(dataset: string): string {
  return `freshness.${dataset}.late`;
}

function burnSums(dueSum: (window: WindowName) => DueSum) {
  const { fast, slow } = burnRules;
  return {
    fast: { long: dueSum(fast.long), short: dueSum(fast.short) },
    slow: { long: dueSum(slow.long), short: dueSum(slow.short) },
  };
}

function allSums({ names, sums }: Summing, datasets: readonly string[], now: number, windowDays: number) {
  const spans = { ...WINDOWS, whole: { minutes: windowDays * DAY, of: "1h" } as const };
  const order = Object.keys(spans) as WindowName[];
  const series = [UP, WATCHING, ...datasets.flatMap((dataset) => [dueOf(dataset), lateOf(dataset)])];
  const found = sums(
    series.filter((name) => names.includes(name)),
    order.map((name) => ({ since: now - spans[name].minutes, of: spans[name].of })),
  );
  return (name: string, window: WindowName): Sum =>
    found.get(name)?.[order.indexOf(window)] ?? { sum: 0, knownMinutes: 0 };
}

function keptShare(all: readonly DueSum[]): number | null {
  const due = all.reduce((sum, one) => sum + one.due, 0);
  const late = all.reduce((sum, one) => sum + one.late, 0);
  return due > 0 ? 1 - late / due : null;
}
