import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type KilledEngine, killIngest } from "../proofs/kill-ingest.ts";
import { killedPostgres, killedSqlite } from "../proofs/killed-engines.ts";
import { postgresIsMissing, startPostgres } from "../real-postgres.ts";

/** A few rounds; `npm run prove:kill-ingest` runs hundreds. */
const ROUNDS = 8;

const folder = mkdtempSync(join(tmpdir(), "mlb-kill-"));
after(() => rmSync(folder, { recursive: true, force: true }));

async function prove(name: string, engine: KilledEngine): Promise<void> {
  mkdirSync(join(folder, name), { recursive: true });
  const logFile = join(folder, name, "programs.log");
  const report = await killIngest({ engine, rounds: ROUNDS, seed: 11, logFile });
  assert.equal(report.rounds, ROUNDS);
  assert.ok(report.changes >= 4 * ROUNDS, `there was something to lose: ${report.changes} changes`);
  assert.ok(report.acknowledged >= ROUNDS / 2, `${report.acknowledged} answers were given before the kills`);
}

test("SQLite: killed at any moment of a live night, no answer is lost and no game is half stored", async () => {
  await prove("sqlite", killedSqlite(folder));
});

test(
  "PostgreSQL: killed at any moment of a live night, no answer is lost and no game is half stored",
  { skip: postgresIsMissing },
  async () => {
    const postgres = await startPostgres();
    try {
      await prove("postgres", killedPostgres(await postgres.createDatabase()));
    } finally {
      await postgres.stop();
    }
  },
);
