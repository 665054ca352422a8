import { writeFileSync } from "node:fs";
import { migratedDatabase, postgresIsMissing, startPostgres } from "../test/real-postgres.ts";
import { goldenFiles, postgresSchema, sqliteSchema } from "./schema-dump.ts";

/** Writes what the migrations make of an empty database, for every schema; to be looked at in review. */
writeFileSync(goldenFiles.serviceSqlite, sqliteSchema("service"));
writeFileSync(goldenFiles.monitorSqlite, sqliteSchema("monitor"));
if (postgresIsMissing) console.error(`sql/golden/service-postgres.txt was left alone: ${postgresIsMissing}`);
else {
  const postgres = await startPostgres();
  writeFileSync(goldenFiles.servicePostgres, await postgresSchema(await migratedDatabase(postgres)));
  await postgres.stop();
}
