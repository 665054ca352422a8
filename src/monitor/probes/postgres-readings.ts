import type { Clock } from "../../platform/clock/clock.ts";
import type { Logger } from "../../platform/log/logger.ts";
import type { DatabaseReading, DatabaseReadings } from "./database-port.ts";

const LIMITS = { mostConnections: 1, connectTimeoutMs: 2000, statementTimeoutMs: 2000 };
const MEGABYTE = 1024 * 1024;

/** The monitor's own connection; the driver is loaded only where there is a PostgreSQL database. */
export async function postgresReadings(
  address: string,
  ports: { clock: Clock; log: Logger },
): Promise<DatabaseReadings> {
  const { openPostgres } = await import("../../platform/postgres/postgres-handle.ts");
  const database = openPostgres({ address, applicationName: "mlb-monitor", ...LIMITS }, ports);
  return {
    async read(): Promise<DatabaseReading> {
      const row = await database.get<{ connections: string; most: string; size: string }>(
        `SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::text AS connections,
           current_setting('max_connections') AS most, pg_database_size(current_database())::text AS size`,
      );
      if (!row) throw new Error("the database answered without a row");
      return {
        connections: Number(row.connections),
        mostConnections: Number(row.most),
        sizeMb: Math.round((Number(row.size) / MEGABYTE) * 100) / 100,
      };
    },
    close: () => database.close(),
  };
}
