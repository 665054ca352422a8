import type {
  PostgresHandle,
  PostgresSession,
  SqlValue,
} from "../../../platform/postgres/postgres-handle.ts";
import { dayColumns, dayOf, dayValuesOf, type StoredDay } from "../statcast-columns.ts";
import type { StatcastDays, StoredStatcastDay } from "../statcast-days.ts";

export function statcastDaysOf(database: PostgresHandle): StatcastDays {
  const days = async (sql: string, ...values: SqlValue[]) =>
    (await database.all<StoredDay>(sql, ...values)).map(dayOf);
  return {
    statcastDay: async (date, revision) =>
      revision === undefined
        ? (await days("SELECT * FROM statcast_day WHERE date = $1 ORDER BY revision DESC LIMIT 1", date))[0]
        : (await days("SELECT * FROM statcast_day WHERE date = $1 AND revision = $2", date, revision))[0],
    statcastDays: (from, to) =>
      days(
        `SELECT DISTINCT ON (date) * FROM statcast_day WHERE date BETWEEN $1 AND $2 ORDER BY date, revision DESC`,
        from,
        to,
      ),
    statcastRevisions: (date) =>
      days("SELECT * FROM statcast_day WHERE date = $1 ORDER BY revision DESC", date),
    statcastPaths: async () =>
      (await database.all<{ path: string }>('SELECT path FROM statcast_day ORDER BY path COLLATE "C"')).map(
        ({ path }) => path,
      ),
  };
}

const PUT = `INSERT INTO statcast_day (${dayColumns.join(", ")})
  VALUES (${dayColumns.map((_, index) => `$${index + 1}`).join(", ")})
  ON CONFLICT (date, revision) DO UPDATE SET ${dayColumns.map((name) => `${name} = excluded.${name}`).join(", ")}`;

export async function putStatcastDay(session: PostgresSession, day: StoredStatcastDay): Promise<void> {
  await session.run(PUT, ...dayValuesOf(day));
}
