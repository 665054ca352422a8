import { datasets } from "../contracts/freshness.ts";
import type { SettingsOf } from "../platform/settings/read-settings.ts";
import {
  decimal,
  durationMs,
  httpUrl,
  optionalHttpUrl,
  secretUrl,
  type Setting,
  text,
} from "../platform/settings/setting.ts";
import { rulesSetting } from "./rule-settings.ts";

/** Every probe with its interval's default and bounds, in milliseconds. */
const PROBES = {
  host: { fallback: 15_000, min: 1000, max: 60_000 },
  service: { fallback: 2000, min: 500, max: 60_000 },
  freshness: { fallback: 5000, min: 1000, max: 60_000 },
  internals: { fallback: 5000, min: 1000, max: 60_000 },
  integrity: { fallback: 10_000, min: 1000, max: 60_000 },
  network: { fallback: 5000, min: 1000, max: 60_000 },
  upstream: { fallback: 5000, min: 1000, max: 30_000 },
} as const;
type ProbeName = keyof typeof PROBES;

function intervals(): Record<`probes.${ProbeName}.every`, Setting<number>> {
  const rows = Object.entries(PROBES).map(([name, bounds]) => [
    `probes.${name}.every`,
    durationMs({
      env: `MLB_PROBE_${name.toUpperCase()}_EVERY`,
      about: `How often the probe ${name} looks.`,
      ...bounds,
    }),
  ]);
  return Object.fromEntries(rows) as Record<`probes.${ProbeName}.every`, Setting<number>>;
}

function datasetObjectives(): Record<`objectives.${(typeof datasets)[number]}`, Setting<number>> {
  const rows = datasets.map((dataset) => [
    `objectives.${dataset}`,
    decimal({
      env: `MLB_OBJECTIVE_${dataset.toUpperCase()}`,
      about: `The objective of ${dataset}; 0 takes objectives.target.`,
      fallback: 0,
      min: 0,
      max: 0.99999,
    }),
  ]);
  return Object.fromEntries(rows) as Record<`objectives.${(typeof datasets)[number]}`, Setting<number>>;
}

/** What is looked at, how often, and what the rules make of it. */
export const watchingSettings = {
  rules: rulesSetting({
    env: "MLB_RULES",
    about: "Thresholds, looks and holding times by rule, over the defaults: see docs/monitoring.md.",
  }),
  ...intervals(),
  ...datasetObjectives(),
  "monitor.upstreams": text({
    env: "MLB_MONITOR_UPSTREAMS",
    about: "The upstreams that are watched.",
    fallback: "mlb_api,pybaseball,fangraphs",
    pattern: /^(mlb_api|pybaseball|fangraphs)(,(mlb_api|pybaseball|fangraphs))*$/,
    allowed: "names with commas between, of mlb_api, pybaseball, fangraphs",
  }),
  "monitor.upstream_url": httpUrl({
    env: "MLB_UPSTREAM_MLB_API",
    about: "The MLB Stats API, asked when the service's own traffic does not tell.",
    fallback: "https://statsapi.mlb.com",
  }),
  "monitor.pybaseball_url": httpUrl({
    env: "MLB_UPSTREAM_PYBASEBALL",
    about: "Baseball Savant, asked when the service's own traffic does not tell.",
    fallback: "https://baseballsavant.mlb.com",
  }),
  "monitor.fangraphs_url": httpUrl({
    env: "MLB_UPSTREAM_FANGRAPHS",
    about: "FanGraphs, asked when the service's own traffic does not tell.",
    fallback: "https://www.fangraphs.com",
  }),
  "monitor.database_url": secretUrl({
    env: "DATABASE_URL",
    about: "The service's PostgreSQL database, which the monitor then watches by a connection of its own.",
    protocols: ["postgres:", "postgresql:"],
  }),
  "monitor.network_check_url": optionalHttpUrl({
    env: "MLB_NETWORK_CHECK_URL",
    about: "Asked when no upstream answers, to tell our own loss of the network from theirs.",
  }),
};

type WatchingSettings = SettingsOf<typeof watchingSettings>;

export function upstreamUrlsOf(settings: WatchingSettings): Record<string, string> {
  const urls: Record<string, string> = {
    mlb_api: settings["monitor.upstream_url"],
    pybaseball: settings["monitor.pybaseball_url"],
    fangraphs: settings["monitor.fangraphs_url"],
  };
  const watched = settings["monitor.upstreams"].split(",");
  return Object.fromEntries(watched.map((name) => [name, urls[name] ?? ""]));
}

/** In milliseconds; undefined for a probe whose interval is fixed. */
export function everyMsOf(settings: WatchingSettings, probe: string): number | undefined {
  return Object.hasOwn(PROBES, probe) ? settings[`probes.${probe as ProbeName}.every`] : undefined;
}
