import { loadSettings } from "../platform/settings/load-settings.ts";
import type { SettingsOf, SettingsTable } from "../platform/settings/read-settings.ts";
import {
  choice,
  decimal,
  durationMs,
  flag,
  httpUrl,
  instant,
  text,
  wholeNumber,
  wholeNumbers,
} from "../platform/settings/setting.ts";
import { logLevels } from "../platform/log/logger.ts";
import { type Cadence, defaultCadence } from "./domain/cadence.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 1440 * MINUTE;

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
  "upstream.mlb_api.url": httpUrl({
    env: "MLB_UPSTREAM_MLB_API",
    about: "Base address of the MLB Stats API.",
    fallback: "https://statsapi.mlb.com",
  }),
  "upstream.mlb_api.timeout": durationMs({
    env: "MLB_UPSTREAM_TIMEOUT",
    about: "For one request, its body included.",
    fallback: 8 * SECOND,
    min: 100,
    max: MINUTE,
  }),
  "upstream.mlb_api.max_body_bytes": wholeNumber({
    env: "MLB_UPSTREAM_MAX_BODY_BYTES",
    about: "The largest answer that is read.",
    fallback: 32 * 1024 * 1024,
    min: 1024,
    max: 256 * 1024 * 1024,
  }),
  "upstream.mlb_api.max_in_flight": wholeNumber({
    env: "MLB_UPSTREAM_MAX_IN_FLIGHT",
    about: "Requests on their way at a time.",
    fallback: 4,
    min: 1,
    max: 16,
  }),
  "upstream.mlb_api.per_second": wholeNumber({
    env: "MLB_UPSTREAM_PER_SECOND",
    about: "Requests sent in a second.",
    fallback: 10,
    min: 1,
    max: 1000,
  }),
  "upstream.mlb_api.user_agent": text({
    env: "MLB_UPSTREAM_USER_AGENT",
    about: "How the service names itself to the upstream.",
    fallback: "mlb-data-service/2.0",
    maxLength: 200,
  }),
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

/** Reads the environment and the file that MLB_CONFIG names; throws a ConfigurationError that lists every mistake. */
export function loadServiceSettings(): ServiceSettings {
  return loadSettings(serviceSettings, process.env);
}
