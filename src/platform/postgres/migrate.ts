import { Client } from "pg";
import type { Clock } from "../clock/clock.ts";
import { type Migration, missingMigrations } from "../migrations/migrations.ts";
import { clientConfig, type PostgresOptions } from "./postgres-handle.ts";

/** Any number that nobody else locks by; who holds it is migrating. */
const MIGRATION_LOCK = 7_310_583_466_122_015;

const MIGRATION_TABLE = `
  CREATE TABLE IF NOT EXISTS migration (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL
  )`;

/** A migration may rewrite a large table. */
const LONGEST_MIGRATION_MS = 60 * 60_000;

/**
 * Brings the schema forward, each migration in a transaction of its own; it never goes back. Nodes that start at the same
 * time wait for each other. A database of a newer program, or one whose past migration was since edited, is refused untouched.
 */
export async function migratePostgres(
  options: PostgresOptions,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<void> {
  const patient = { ...options, statementTimeoutMs: LONGEST_MIGRATION_MS };
  const client = new Client(clientConfig(patient));
  // A lost connection fails the statement that runs on it; without a listener it would end the process.
  client.on("error", () => undefined);
  await clock.busyWith(migrateOver(client, migrations, clock));
}

async function migrateOver(client: Client, migrations: readonly Migration[], clock: Clock): Promise<void> {
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATION_TABLE);
    const { rows } = await client.query<{ version: number; digest: string }>(
      "SELECT version, digest FROM migration",
    );
    for (const migration of missingMigrations(rows, migrations)) await apply(client, migration, clock);
  } finally {
    await client.end();
  }
}

/** The file's statements go at once; PostgreSQL takes them, and the note that they ran, back together. */
async function apply(client: Client, { version, name, digest, sql }: Migration, clock: Clock): Promise<void> {
  await client.query("BEGIN");
  await client.query(sql);
  await client.query("INSERT INTO migration (version, name, digest, applied_at) VALUES ($1, $2, $3, $4)", [
    version,
    name,
    digest,
    clock.now().epochMilliseconds,
  ]);
  await client.query("COMMIT");
}
