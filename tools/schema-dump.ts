import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { readMigrations } from "../src/platform/migrations/migrations.ts";

const sql = join(import.meta.dirname, "../sql");

/** Where each schema's golden dump lies, below sql/golden. */
export const goldenFiles = {
  serviceSqlite: join(sql, "golden/service-sqlite.sql"),
  servicePostgres: join(sql, "golden/service-postgres.txt"),
  monitorSqlite: join(sql, "golden/monitor-sqlite.sql"),
};

/** What the migrations of a folder make of an empty SQLite database, in SQLite's own words. */
export function sqliteSchema(folder: "service" | "monitor"): string {
  const database = new DatabaseSync(":memory:");
  for (const migration of readMigrations(join(sql, folder))) database.exec(migration.sql);
  const objects = database
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name",
    )
    .all() as { sql: string }[];
  database.close();
  return objects.map((object) => `${object.sql};\n`).join("");
}

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS nullable,
    CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END AS identity,
    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS fallback
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  ORDER BY c.relname, a.attnum`;

const CONSTRAINTS = `
  SELECT conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS text
  FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 'n' ORDER BY 1, contype, 2`;

const INDEXES = `
  SELECT tablename AS table, indexdef AS text FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2`;

/** What a migrated PostgreSQL database holds, as its catalogue tells. */
export async function postgresSchema(address: string): Promise<string> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const columns = (await client.query<Record<string, string>>(COLUMNS)).rows.map((column) => ({
      table: column["table"] ?? "",
      text: [
        column["name"],
        " ",
        column["type"],
        column["nullable"],
        column["identity"],
        column["fallback"],
      ].join(""),
    }));
    const constraints = (await client.query<Line>(CONSTRAINTS)).rows;
    const indexes = (await client.query<Line>(INDEXES)).rows;
    return byTable([...columns, ...constraints, ...indexes]);
  } finally {
    await client.end();
  }
}

type Line = { table: string; text: string };

function byTable(lines: readonly Line[]): string {
  const tables = Map.groupBy(lines, ({ table }) => table);
  return [...tables]
    .map(([table, of]) => `${table}\n${of.map(({ text }) => `  ${text}\n`).join("")}`)
    .join("\n");
}
