import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { openStoreAt } from "../real-postgres.ts";
import type { KilledEngine } from "./kill-ingest.ts";

export function killedSqlite(folder: string): KilledEngine {
  const path = join(folder, "service.sqlite");
  return {
    env: { MLB_SERVICE_DATABASE: path },
    async openAfterKill() {
      const database = new DatabaseSync(path);
      assert.deepEqual(
        database
          .prepare("PRAGMA integrity_check")
          .all()
          .map((row) => ({ ...row })),
        [{ integrity_check: "ok" }],
      );
      database.close();
      return openSqliteStore(path, createRealClock());
    },
  };
}

const LONGEST_ENDING_MS = 10_000;

export function killedPostgres(address: string): KilledEngine {
  return {
    env: { DATABASE_URL: address },
    async openAfterKill() {
      await untilAlone(address);
      return await openStoreAt(address, "after the kill");
    },
  };
}

/** The server notices within a moment that the process is gone, and ends what it had begun. */
async function untilAlone(address: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const deadline = Date.now() + LONGEST_ENDING_MS;
    for (;;) {
      const { rows } = await client.query<{ others: string }>(
        "SELECT count(*) AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      if (rows[0]?.others === "0") return;
      assert.ok(Date.now() < deadline, "the dead process's connections end");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await client.end();
  }
}
