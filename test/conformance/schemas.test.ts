import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenFiles, postgresSchema, sqliteSchema } from "../../tools/schema-dump.ts";
import { migratedDatabase, postgresIsMissing, startPostgres } from "../real-postgres.ts";

const ADVICE =
  "the migrations make another schema than the golden dump: look at both, then npm run schema:dump";

test("the schemas on SQLite are what their golden dumps say", () => {
  assert.equal(sqliteSchema("service"), readFileSync(goldenFiles.serviceSqlite, "utf8"), ADVICE);
  assert.equal(sqliteSchema("monitor"), readFileSync(goldenFiles.monitorSqlite, "utf8"), ADVICE);
});

test("the schema on PostgreSQL is what its golden dump says", { skip: postgresIsMissing }, async () => {
  const postgres = await startPostgres();
  try {
    const schema = await postgresSchema(await migratedDatabase(postgres));
    assert.equal(schema, readFileSync(goldenFiles.servicePostgres, "utf8"), ADVICE);
  } finally {
    await postgres.stop();
  }
});
