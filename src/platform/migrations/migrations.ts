import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../settings/load-settings.ts";

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
 * The migrations that a database still lacks, in order. Throws for a database of a newer program, and for one whose past
 * migration was since edited.
 */
export function missingMigrations(
  applied: readonly { version: number; digest: string }[],
  migrations: readonly Migration[],
): Migration[] {
  const known = new Map(migrations.map(({ version, digest }) => [version, digest]));
  for (const { version, digest } of applied) {
    const ours = known.get(version);
    if (ours === undefined) {
      // Another try changes nothing, so whoever supervises the program is to make none.
      throw new ConfigurationError(
        `the database is at migration ${version}, this program knows ${migrations.length}: run the newer program`,
      );
    }
    if (ours !== digest)
      throw new Error(`migration ${version} differs from the one that this database was made with`);
  }
  const have = new Set(applied.map(({ version }) => version));
  return migrations.filter(({ version }) => !have.has(version));
}
