import type { Clock } from "../clock/clock.ts";
import { type Migration, missingMigrations } from "../migrations/migrations.ts";
import type { SqliteHandle } from "./sqlite-handle.ts";

/**
 * Brings the schema forward, each migration in a transaction of its own; it never goes back.
 * A file from a newer program, or one whose past migration was since edited, is refused untouched.
 */
export function migrate(database: SqliteHandle, migrations: readonly Migration[], clock: Clock): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
  );
  const applied = database.all<{ version: number; digest: string }>("SELECT version, digest FROM migration");
  for (const migration of missingMigrations(applied, migrations)) {
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
