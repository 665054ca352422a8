import type { DatabaseStatistics, TableStatistics } from "../../../contracts/internals.ts";
import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import { DATASET_OF } from "../table-datasets.ts";

/** Counting rows reads whole tables: what was counted holds for so long. */
const TABLES_HOLD_MS = 5 * 60_000;

/** Beyond this the sizes of single tables are not measured, for that reads every page. */
const MOST_MEASURED_BYTES = 64 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;

const REASON =
  "SQLite is embedded in the service: one connection, no pool, and no limit to report; sizes of tables are measured up to 64 MB";

/** What the store's SQLite file says of itself; the tables at most every five minutes. */
export function databaseStatistics(database: SqliteHandle, clock: Clock): () => DatabaseStatistics {
  let tables: readonly TableStatistics[] = [];
  let countAgainAt = clock.now();

  return () => {
    const now = clock.now();
    const startedMs = clock.elapsedMs();
    database.get("SELECT count(*) FROM ledger WHERE next_refresh_at < ?", now.epochMilliseconds);
    const querySeconds = (clock.elapsedMs() - startedMs) / 1000;
    const bytes = fileBytes(database);
    if (Temporal.Instant.compare(now, countAgainAt) >= 0) {
      tables = tablesOf(database, bytes <= MOST_MEASURED_BYTES);
      countAgainAt = plusMs(now, TABLES_HOLD_MS);
    }
    return {
      engine: "sqlite",
      active_connections: 1,
      max_connections: null,
      pool_size: { total: null, idle: null, waiting: null },
      query_response_time: Math.round(querySeconds * 1e6) / 1e6,
      database_size_mb: inMegabytes(bytes),
      tables: [...tables],
      reason: REASON,
    };
  };
}

function fileBytes(database: SqliteHandle): number {
  const row = database.get<{ bytes: number }>(
    "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()",
  );
  return row?.bytes ?? 0;
}

function tablesOf(database: SqliteHandle, measure: boolean): TableStatistics[] {
  const names = database
    .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map(({ name }) => name);
  const sizes = measure ? sizesOf(database) : new Map<string, number>();
  const writes = lastWrites(database);
  return names.map((name) => ({
    name,
    rows: database.get<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`)?.rows ?? null,
    size_mb: inMegabytes(sizes.get(name)),
    last_write: writes.get(DATASET_OF[name] ?? "") ?? null,
  }));
}

function sizesOf(database: SqliteHandle): Map<string, number> {
  const sizes = database.all<{ name: string; bytes: number }>(
    "SELECT name, pgsize AS bytes FROM dbstat WHERE aggregate = TRUE",
  );
  return new Map(sizes.map(({ name, bytes }) => [name, bytes]));
}

function lastWrites(database: SqliteHandle): Map<string, string> {
  const writes = database.all<{ dataset: string; at: number }>(
    `SELECT substr(target, 1, instr(target, ':') - 1) AS dataset, max(last_change_at) AS at FROM ledger
     WHERE last_change_at IS NOT NULL GROUP BY dataset`,
  );
  return new Map(
    writes.map(({ dataset, at }) => [dataset, Temporal.Instant.fromEpochMilliseconds(at).toString()]),
  );
}

function inMegabytes(bytes: number | undefined): number | null {
  return bytes === undefined ? null : Math.round((bytes / MEGABYTE) * 1000) / 1000;
}
