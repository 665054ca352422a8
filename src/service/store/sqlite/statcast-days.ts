import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import { dayColumns, dayOf, dayValuesOf, type StoredDay } from "../statcast-columns.ts";
import type { StatcastDays, StoredStatcastDay } from "../statcast-days.ts";

export function statcastDaysOf(database: SqliteHandle): StatcastDays {
  const days = (sql: string, ...values: (string | number)[]) =>
    database.all<StoredDay>(sql, ...values).map(dayOf);
  return {
    statcastDay: async (date, revision) =>
      revision === undefined
        ? days("SELECT * FROM statcast_day WHERE date = ? ORDER BY revision DESC LIMIT 1", date)[0]
        : days("SELECT * FROM statcast_day WHERE date = ? AND revision = ?", date, revision)[0],
    statcastDays: async (from, to) =>
      days(
        `SELECT * FROM statcast_day AS day WHERE date BETWEEN ? AND ?
           AND revision = (SELECT max(revision) FROM statcast_day WHERE date = day.date) ORDER BY date`,
        from,
        to,
      ),
    statcastRevisions: async (date) =>
      days("SELECT * FROM statcast_day WHERE date = ? ORDER BY revision DESC", date),
    statcastPaths: async () =>
      database.all<{ path: string }>("SELECT path FROM statcast_day ORDER BY path").map(({ path }) => path),
  };
}

const PUT = `INSERT OR REPLACE INTO statcast_day (${dayColumns.join(", ")}) VALUES (${dayColumns.map(() => "?").join(", ")})`;

export function putStatcastDay(database: SqliteHandle, day: StoredStatcastDay): void {
  database.run(PUT, ...dayValuesOf(day));
}
