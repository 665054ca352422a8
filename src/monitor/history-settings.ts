import { type Dataset, datasets } from "../contracts/freshness.ts";
import type { SettingsOf } from "../platform/settings/read-settings.ts";
import { decimal, durationMs, wholeNumber } from "../platform/settings/setting.ts";
import type { Kept } from "./domain/chart.ts";
import type { Objectives } from "./domain/standing.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1024 * 1024;

/** How much of the past is kept, and what is promised over it. */
export const historySettings = {
  "history.keep_minutes": durationMs({
    env: "MLB_HISTORY_KEEP_MINUTES",
    about: "How long samples of a minute are kept.",
    fallback: 48 * HOUR_MS,
    min: 25 * HOUR_MS,
    max: 14 * DAY_MS,
  }),
  "history.keep_hours": durationMs({
    env: "MLB_HISTORY_KEEP_HOURS",
    about: "How long samples of an hour are kept.",
    fallback: 30 * DAY_MS,
    min: 7 * DAY_MS,
    max: 400 * DAY_MS,
  }),
  "history.keep_days": durationMs({
    env: "MLB_HISTORY_KEEP_DAYS",
    about: "How long samples of a day are kept.",
    fallback: 400 * DAY_MS,
    min: 30 * DAY_MS,
    max: 4000 * DAY_MS,
  }),
  "history.limit_mb": wholeNumber({
    env: "MLB_HISTORY_LIMIT_MB",
    about: "The monitor's store forgets its finest samples early rather than grow beyond so many megabytes.",
    fallback: 512,
    min: 16,
    max: 100_000,
  }),
  "objectives.target": decimal({
    env: "MLB_OBJECTIVE_TARGET",
    about: "The share of due target-minutes in which a dataset must be as fresh as promised.",
    fallback: 0.999,
    min: 0.5,
    max: 0.99999,
  }),
  "objectives.window": durationMs({
    env: "MLB_OBJECTIVE_WINDOW",
    about: "The objectives' budgets are of so long.",
    fallback: 30 * DAY_MS,
    min: DAY_MS,
    max: 90 * DAY_MS,
  }),
};

type HistorySettings = SettingsOf<typeof historySettings>;

/** In minutes. */
export function keptOf(settings: HistorySettings): Kept {
  const minutes = (ms: number) => Math.floor(ms / 60_000);
  return {
    "1m": minutes(settings["history.keep_minutes"]),
    "1h": minutes(settings["history.keep_hours"]),
    "1d": minutes(settings["history.keep_days"]),
  };
}

export function limitBytesOf(settings: HistorySettings): number {
  return settings["history.limit_mb"] * MEGABYTE;
}

export function objectivesOf(
  settings: HistorySettings & Readonly<Record<`objectives.${Dataset}`, number>>,
): Objectives {
  const ofAll = settings["objectives.target"];
  const own = (dataset: string) =>
    datasets.find((one) => one === dataset) === undefined ? 0 : settings[`objectives.${dataset as Dataset}`];
  return { targetOf: (dataset) => own(dataset) || ofAll, windowDays: settings["objectives.window"] / DAY_MS };
}
