import type { StoredStatcastDay } from "./statcast-days.ts";

/** A day as every engine stores it. */
export type StoredDay = {
  date: string;
  revision: number;
  completeness: StoredStatcastDay["completeness"];
  reason: string;
  row_count: number;
  games: string;
  pitchers: string;
  batters: string;
  column_set: string;
  hash: string;
  bytes: number;
  path: string;
  fetched_at: number;
};

export const dayColumns = [
  "date",
  "revision",
  "completeness",
  "reason",
  "row_count",
  "games",
  "pitchers",
  "batters",
  "column_set",
  "hash",
  "bytes",
  "path",
  "fetched_at",
] as const satisfies readonly (keyof StoredDay)[];

/** In the order of the columns. */
export function dayValuesOf(day: StoredStatcastDay): (string | number)[] {
  return [
    day.date,
    day.revision,
    day.completeness,
    day.reason,
    day.rows,
    JSON.stringify(day.games),
    JSON.stringify(day.pitchers),
    JSON.stringify(day.batters),
    day.columnSet,
    day.hash,
    day.bytes,
    day.path,
    day.fetchedAt.epochMilliseconds,
  ];
}

export function dayOf(stored: StoredDay): StoredStatcastDay {
  const { date, revision, completeness, reason, hash, bytes, path } = stored;
  return {
    date,
    revision,
    completeness,
    reason,
    hash,
    bytes,
    path,
    rows: stored.row_count,
    games: JSON.parse(stored.games) as StoredStatcastDay["games"],
    pitchers: JSON.parse(stored.pitchers) as number[],
    batters: JSON.parse(stored.batters) as number[],
    columnSet: stored.column_set,
    fetchedAt: Temporal.Instant.fromEpochMilliseconds(stored.fetched_at),
  };
}
