import { loadSettings } from "../platform/settings/load-settings.ts";
import type { SettingsOf, SettingsTable } from "../platform/settings/read-settings.ts";
import {
  choice,
  choices,
  decimal,
  durationMs,
  flag,
  httpUrl,
  instant,
  secretUrl,
  text,
  wholeNumber,
  wholeNumbers,
} from "../platform/settings/setting.ts";
import { logLevels } from "../platform/log/logger.ts";
import { answerSettings } from "./answer-settings.ts";
import { type Cadence, defaultCadence } from "./domain/cadence.ts";
import { statcastSettings } from "./statcast-settings.ts";
import type { StatcastOptions } from "./statcast/statcast.ts";
import { upstreamSettings } from "./upstream-settings.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 1440 * MINUTE;

export const serviceRoles = ["ingest", "api"] as const;

/** Every setting of the service. */
export const serviceSettings = {
  "service.host": text({
    env: "MLB_SERVICE_HOST",
    about: "Address that the service listens on.",
    fallback: "127.0.0.1",
  }),
  "service.port": wholeNumber({
    env: "MLB_SERVICE_PORT",
    about: "Port that the service listens on; 0 takes any free one.",
    fallback: 8080,
    min: 0,
    max: 65_535,
  }),
  "service.database": text({
    env: "MLB_SERVICE_DATABASE",
    about: "SQLite file of the service, relative to the working folder.",
    fallback: "data/service.sqlite",
  }),
  "service.database_url": secretUrl({
    env: "DATABASE_URL",
    about:
      "PostgreSQL database that any number of nodes may share, as postgres://user:password@host:5432/database; without it the SQLite file is used.",
    protocols: ["postgres:", "postgresql:"],
  }),
  "service.database_connections": wholeNumber({
    env: "MLB_SERVICE_DATABASE_CONNECTIONS",
    about:
      "The most connections that this node opens to PostgreSQL, besides the one that hears of other nodes.",
    fallback: 10,
    min: 2,
    max: 200,
  }),
  "service.database_connect_timeout": durationMs({
    env: "MLB_SERVICE_DATABASE_CONNECT_TIMEOUT",
    about: "How long it waits for a connection to PostgreSQL, a free one of its own included.",
    fallback: 5 * SECOND,
    min: 100,
    max: MINUTE,
  }),
  "service.database_statement_timeout": durationMs({
    env: "MLB_SERVICE_DATABASE_STATEMENT_TIMEOUT",
    about: "How long a statement may run on PostgreSQL.",
    fallback: 10 * SECOND,
    min: 100,
    max: 10 * MINUTE,
  }),
  "service.roles": choices({
    env: "MLB_SERVICE_ROLES",
    about:
      "What this node does: ingest keeps the data fresh, api serves them. Several nodes share the work on PostgreSQL.",
    fallback: serviceRoles,
    of: serviceRoles,
  }),
  "service.log_level": choice({
    env: "MLB_LOG_LEVEL",
    about: "The least urgent log line that is written.",
    fallback: "info",
    of: logLevels,
  }),
  "service.simulated": flag({
    env: "MLB_SIMULATED",
    about: "Whether the upstreams are simulated; answers of the other kind are refused.",
    fallback: false,
  }),
  "service.monitor_url": httpUrl({
    env: "MLB_SERVICE_MONITOR_URL",
    about: "Where the monitor answers; its paths are proxied.",
    fallback: "http://127.0.0.1:8081",
  }),
  "service.clock_start": instant({
    env: "MLB_CLOCK_START",
    about: "The moment at which the clock starts; now if left out. For simulated data only.",
  }),
  "service.clock_anchor": instant({
    env: "MLB_CLOCK_ANCHOR",
    about:
      "The real moment at which that clock starts; the process's own start if left out. Processes that must agree share it.",
  }),
  "service.clock_speed": decimal({
    env: "MLB_CLOCK_SPEED",
    about: "How many times faster than real time the clock runs. For simulated data only.",
    fallback: 1,
    min: 0.1,
    max: 1000,
  }),
  ...upstreamSettings,
  ...answerSettings,
  ...statcastSettings,
  "mirror.read_through_for": durationMs({
    env: "MLB_MIRROR_READ_THROUGH_FOR",
    about: "How long an answer that was only read through is served before it is asked for again.",
    fallback: 30 * SECOND,
    min: 0,
    max: DAY,
  }),
  "mirror.keep": wholeNumber({
    env: "MLB_MIRROR_KEEP",
    about: "How many answers that were only read through are kept; the oldest go first.",
    fallback: 2000,
    min: 0,
    max: 100_000,
  }),
  "ingest.clubs": wholeNumbers({
    env: "MLB_CLUBS",
    about: "Ids of the clubs whose games are followed pitch by pitch; every club's if left out.",
    min: 1,
    max: 99_999,
  }),
  "changes.keep_for": durationMs({
    env: "MLB_CHANGES_KEEP_FOR",
    about: "How long each change, and each past state of a game's feed, is kept.",
    fallback: 30 * DAY,
    min: DAY,
    max: 3660 * DAY,
  }),
  "cadence.game_live": durationMs({
    env: "MLB_CADENCE_GAME_LIVE",
    about: "How often a live game is looked at (the upstream may ask for longer).",
    fallback: defaultCadence.gameLive.refreshMs,
    min: SECOND,
    max: 10 * MINUTE,
  }),
  "promise.game_live": durationMs({
    env: "MLB_PROMISE_GAME_LIVE",
    about: "After how long without a good look a live game is late.",
    fallback: defaultCadence.gameLive.promisedMs,
    min: 2 * SECOND,
    max: 60 * MINUTE,
  }),
  "cadence.schedule_live": durationMs({
    env: "MLB_CADENCE_SCHEDULE_LIVE",
    about: "How often today's schedule is looked at while a game is live or near.",
    fallback: defaultCadence.scheduleLive.refreshMs,
    min: SECOND,
    max: 60 * MINUTE,
  }),
  "promise.schedule_live": durationMs({
    env: "MLB_PROMISE_SCHEDULE_LIVE",
    about: "After how long today's schedule is late while a game is live or near.",
    fallback: defaultCadence.scheduleLive.promisedMs,
    min: 2 * SECOND,
    max: DAY,
  }),
} satisfies SettingsTable;

export type ServiceSettings = SettingsOf<typeof serviceSettings>;

/** The cadence table with what the settings change in it. */
export function cadenceOf(settings: ServiceSettings): Cadence {
  return {
    ...defaultCadence,
    gameLive: { refreshMs: settings["cadence.game_live"], promisedMs: settings["promise.game_live"] },
    scheduleLive: {
      refreshMs: settings["cadence.schedule_live"],
      promisedMs: settings["promise.schedule_live"],
    },
  };
}

export function statcastOptionsOf(settings: ServiceSettings, owner: string): StatcastOptions {
  return {
    owner,
    folder: settings["statcast.folder"],
    toleratedShare: settings["statcast.tolerated_share"],
    rowCap: settings["statcast.row_cap"],
    threads: settings["statcast.threads"],
    memoryMb: settings["statcast.memory_mb"],
    timeoutMs: settings["statcast.query_timeout"],
    maxConcurrent: settings["statcast.max_queries"],
    mostRows: settings["statcast.max_rows"],
  };
}

/** Reads the environment and the file that MLB_CONFIG names; throws a ConfigurationError that lists every mistake. */
export function loadServiceSettings(): ServiceSettings {
  return loadSettings(serviceSettings, process.env);
}
