import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killIngest, type KilledEngine } from "../test/proofs/kill-ingest.ts";
import { killedPostgres, killedSqlite } from "../test/proofs/killed-engines.ts";
import { startPostgres } from "../test/real-postgres.ts";

/** npm run prove:kill-ingest -- --engine sqlite|postgres --rounds 200 --seed 1 */
const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite" },
    rounds: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "mlb-kill-"));
const postgres = values.engine === "postgres" ? await startPostgres() : undefined;
const engine: KilledEngine = postgres
  ? killedPostgres(await postgres.createDatabase())
  : killedSqlite(folder);

try {
  const report = await killIngest({
    engine,
    rounds: Number(values.rounds),
    seed: Number(values.seed),
    logFile: join(folder, "programs.log"),
    onRound: (round, told) => console.log(`round ${round} of ${values.rounds}: ${told}`),
  });
  console.log(`${values.engine}: nothing lost, nothing half stored`, report);
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
