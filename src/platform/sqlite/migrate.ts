import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock/clock.ts";
import type { SqliteHandle } from "./sqlite-handle.ts";

export type Migration = { version: number; name: string; sql: string; digest: string };

const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** Reads `NNNN-name.sql` files in order of their number. */
export function readMigrations(folder: string): Migration[] {
  const found = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return found.sort().map((file) => {
    const [, version, name] = FILE_NAME.exec(file) ?? [];
    if (!version || !name)
      throw new Error(`${join(folder, file)}: a migration is named NNNN-what-it-does.sql`);
    const sql = readFileSync(join(folder, file), "utf8");
    return { version: Number(version), name, sql, digest: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Brings the schema forward, each migration in a transaction of its own; it never goes back.
 * A file from a newer program, or one whose past migration was since edited, is refused untouched.
 */
export function migrate(database: SqliteHandle, migrations: readonly Migration[], clock: Clock): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
  );
  const applied = new Map(
    database
      .all<{ version: number; digest: string }>("SELECT version, digest FROM migration")
      .map((row) => [row.version, row.digest]),
  );
  refuseStrangers(applied, migrations);
  for (const migration of migrations.filter(({ version }) => !applied.has(version))) {
    database.transaction(() => {
      database.exec(migration.sql);
      database.run(
        "INSERT INTO migration (version, name, digest, applied_at) VALUES (?, ?, ?, ?)",
        migration.version,
        migration.name,
        migration.digest,
        clock.now().epochMilliseconds,
      );
    });
  }
}

function refuseStrangers(applied: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ version, digest }) => [version, digest]));
  for (const [version, digest] of applied) {
    const ours = known.get(version);
    if (ours === undefined) {
      throw new Error(
        `the database is at migration ${version}, this program knows ${migrations.length}: run the newer program`,
      );
    }
    if (ours !== digest)
      throw new Error(`migration ${version} differs from the one that this database was made with`);
  }
}
