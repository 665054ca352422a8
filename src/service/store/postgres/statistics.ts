import type { DatabaseStatistics, TableStatistics } from "../../../contracts/internals.ts";
import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import type { PostgresHandle } from "../../../platform/postgres/postgres-handle.ts";
import { DATASET_OF } from "../table-datasets.ts";

/** Sizes need a look at every file of the database: what was measured holds for so long. */
const TABLES_HOLD_MS = 5 * 60_000;

const MEGABYTE = 1024 * 1024;

const REASON = "rows of tables are the server's own estimates; sizes are measured at most every five minutes";

type Measured = { bytes: number; tables: TableStatistics[] };

/** What the server says of the database, and the pool of itself. */
export function databaseStatistics(
  database: PostgresHandle,
  clock: Clock,
): () => Promise<DatabaseStatistics> {
  let measured: Measured = { bytes: 0, tables: [] };
  let measureAgainAt = clock.now();

  return async () => {
    const now = clock.now();
    const startedMs = clock.elapsedMs();
    await database.get("SELECT count(*) FROM ledger WHERE next_refresh_at < $1", now.epochMilliseconds);
    const querySeconds = (clock.elapsedMs() - startedMs) / 1000;
    if (Temporal.Instant.compare(now, measureAgainAt) >= 0) {
      measured = await measure(database);
      measureAgainAt = plusMs(now, TABLES_HOLD_MS);
    }
    const connections = await connectionsOf(database);
    return {
      engine: "postgresql",
      active_connections: connections?.active ?? null,
      max_connections: connections?.most ?? null,
      pool_size: database.pool(),
      query_response_time: Math.round(querySeconds * 1e6) / 1e6,
      database_size_mb: inMegabytes(measured.bytes),
      tables: measured.tables,
      reason: REASON,
    };
  };
}

async function connectionsOf(
  database: PostgresHandle,
): Promise<{ active: number; most: number } | undefined> {
  return await database.get<{ active: number; most: number }>(
    `SELECT count(*) AS active, current_setting('max_connections')::bigint AS most
     FROM pg_stat_activity WHERE datname = current_database()`,
  );
}

async function measure(database: PostgresHandle): Promise<Measured> {
  const size = await database.get<{ bytes: number }>("SELECT pg_database_size(current_database()) AS bytes");
  const tables = await database.all<{ name: string; rows: number; bytes: number }>(
    `SELECT relname::text AS name, n_live_tup AS rows, pg_total_relation_size(relid) AS bytes
     FROM pg_stat_user_tables WHERE schemaname = current_schema() ORDER BY relname`,
  );
  const writes = await lastWrites(database);
  return {
    bytes: size?.bytes ?? 0,
    tables: tables.map(({ name, rows, bytes }) => ({
      name,
      rows,
      size_mb: inMegabytes(bytes),
      last_write: writes.get(DATASET_OF[name] ?? "") ?? null,
    })),
  };
}

async function lastWrites(database: PostgresHandle): Promise<Map<string, string>> {
  const writes = await database.all<{ dataset: string; at: number }>(
    `SELECT split_part(target, ':', 1) AS dataset, max(last_change_at) AS at FROM ledger
     WHERE last_change_at IS NOT NULL GROUP BY dataset`,
  );
  return new Map(
    writes.map(({ dataset, at }) => [dataset, Temporal.Instant.fromEpochMilliseconds(at).toString()]),
  );
}

function inMegabytes(bytes: number): number {
  return Math.round((bytes / MEGABYTE) * 1000) / 1000;
}
