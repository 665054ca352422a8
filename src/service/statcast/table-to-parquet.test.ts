import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { createEngine } from "./engine.ts";
import { sqlText } from "./sql-text.ts";
import { type CellTable, parquetOf } from "./table-to-parquet.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-parquet-"));
const clock = createRealClock();
const limits = { threads: 1, memoryMb: 256, timeoutMs: 20_000, maxConcurrent: 1, maxWaiting: 4 };
const engine = createEngine(clock, folder, { owner: "test", ...limits });
after(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const columns = [
  { name: "id", type: "integer" },
  { name: 'the "name"', type: "text" },
  { name: "rate", type: "number" },
  { name: "active", type: "boolean" },
  { name: "ids", type: "json" },
] as const;

async function readBack(cells: CellTable["cells"]) {
  const path = await engine.scratchPath("back.parquet");
  writeFileSync(path, await parquetOf({ clock, engine }, { columns, cells }));
  const rows = await engine.run(`SELECT * FROM read_parquet(${sqlText(path)})`);
  const types = await engine.run(`SELECT column_type FROM (DESCRIBE FROM read_parquet(${sqlText(path)}))`);
  rmSync(path);
  return { rows: rows.map((row) => Object.values(row)), types: types.map((one) => one["column_type"]) };
}

const TYPES = ["BIGINT", "VARCHAR", "DOUBLE", "BOOLEAN", "VARCHAR"];

test("cells come back as they were: hostile texts, texts that look like numbers or dates, empty ones and nulls", async () => {
  const cells = [
    [1, 'it\'s "so",\nnew\u0001 ünï 💥', 0.331, true, "[1,2]"],
    [99_999_999, "2026-04-24", -1, false, "{}"],
    [2, "", null, null, null],
    [3, "007", 1e-9, null, "null"],
  ];
  const { rows, types } = await readBack(cells);
  assert.deepEqual(
    rows.map(([id, ...others]) => [Number(id), ...others]),
    cells,
  );
  assert.deepEqual(types, TYPES);
});

test("a table without rows, or with nothing but nulls, has its columns and their types", async () => {
  assert.deepEqual(await readBack([]), { rows: [], types: TYPES });
  const nulls = columns.map(() => null);
  assert.deepEqual(await readBack([nulls]), { rows: [nulls], types: TYPES });
});

test("nothing is left in the scratch folder", async () => {
  await parquetOf({ clock, engine }, { columns, cells: [] });
  assert.deepEqual(readdirSync(join(folder, ".scratch/test")), []);
});
