import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { StatcastDays, StoredStatcastDay } from "../statcast-days.ts";

type Stored = {
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

export function statcastDaysOf(database: SqliteHandle): StatcastDays {
  const rows = (sql: string, ...values: (string | number)[]) =>
    database.all<Stored>(sql, ...values).map(dayOf);
  return {
    statcastDay: async (date, revision) =>
      revision === undefined
        ? rows("SELECT * FROM statcast_day WHERE date = ? ORDER BY revision DESC LIMIT 1", date)[0]
        : rows("SELECT * FROM statcast_day WHERE date = ? AND revision = ?", date, revision)[0],
    statcastDays: async (from, to) =>
      rows(
        `SELECT * FROM statcast_day AS day WHERE date BETWEEN ? AND ?
           AND revision = (SELECT max(revision) FROM statcast_day WHERE date = day.date) ORDER BY date`,
        from,
        to,
      ),
    statcastRevisions: async (date) =>
      rows("SELECT * FROM statcast_day WHERE date = ? ORDER BY revision DESC", date),
    statcastPaths: async () =>
      database.all<{ path: string }>("SELECT path FROM statcast_day ORDER BY path").map(({ path }) => path),
  };
}

export function putStatcastDay(database: SqliteHandle, day: StoredStatcastDay): void {
  database.run(
    `INSERT OR REPLACE INTO statcast_day (date, revision, completeness, reason, row_count, games, pitchers, batters,
       column_set, hash, bytes, path, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
}

function dayOf(stored: Stored): StoredStatcastDay {
  return {
    date: stored.date,
    revision: stored.revision,
    completeness: stored.completeness,
    reason: stored.reason,
    rows: stored.row_count,
    games: JSON.parse(stored.games) as StoredStatcastDay["games"],
    pitchers: JSON.parse(stored.pitchers) as number[],
    batters: JSON.parse(stored.batters) as number[],
    columnSet: stored.column_set,
    hash: stored.hash,
    bytes: stored.bytes,
    path: stored.path,
    fetchedAt: Temporal.Instant.fromEpochMilliseconds(stored.fetched_at),
  };
}
