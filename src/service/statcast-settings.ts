import type { SettingsTable } from "../platform/settings/read-settings.ts";
import { decimal, durationMs, text, wholeNumber } from "../platform/settings/setting.ts";

const SECOND = 1000;

/** Where Statcast's days are kept, how they are judged, and what a query may take. */
export const statcastSettings = {
  "statcast.folder": text({
    env: "MLB_STATCAST_FOLDER",
    about: "Folder of the Statcast day files, relative to the working folder; several nodes share it.",
    fallback: "data/statcast",
  }),
  "statcast.tolerated_share": decimal({
    env: "MLB_STATCAST_TOLERATED_SHARE",
    about: "The share of a game's pitches that its Statcast rows may lack before the day counts as partial.",
    fallback: 0.01,
    min: 0,
    max: 0.5,
  }),
  "statcast.row_cap": wholeNumber({
    env: "MLB_STATCAST_ROW_CAP",
    about: "So many rows in one answer mean that Baseball Savant has cut it off.",
    fallback: 25_000,
    min: 1000,
    max: 1_000_000,
  }),
  "statcast.threads": wholeNumber({
    env: "MLB_STATCAST_THREADS",
    about: "Threads that queries of Statcast share.",
    fallback: 2,
    min: 1,
    max: 64,
  }),
  "statcast.memory_mb": wholeNumber({
    env: "MLB_STATCAST_MEMORY_MB",
    about:
      "Megabytes of memory that queries of Statcast share; beyond it they use the disk, up to twice as much.",
    fallback: 512,
    min: 64,
    max: 65_536,
  }),
  "statcast.query_timeout": durationMs({
    env: "MLB_STATCAST_QUERY_TIMEOUT",
    about: "For one query of Statcast.",
    fallback: 15 * SECOND,
    min: SECOND,
    max: 300 * SECOND,
  }),
  "statcast.max_queries": wholeNumber({
    env: "MLB_STATCAST_MAX_QUERIES",
    about: "Queries of Statcast at work at a time; eight times as many may wait.",
    fallback: 4,
    min: 1,
    max: 64,
  }),
  "statcast.max_rows": wholeNumber({
    env: "MLB_STATCAST_MAX_ROWS",
    about: "The most rows in one answer of Statcast; a cursor leads on.",
    fallback: 25_000,
    min: 100,
    max: 1_000_000,
  }),
} satisfies SettingsTable;
