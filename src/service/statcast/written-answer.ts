import { readFile, rm } from "node:fs/promises";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Engine } from "./engine.ts";
import type { SqlQuery } from "./pitch-query.ts";
import { sqlText } from "./sql-text.ts";

/** How DuckDB writes each format. */
const WRITERS = {
  json: "FORMAT json, ARRAY true",
  ndjson: "FORMAT json, ARRAY false",
  csv: "FORMAT csv, HEADER true",
  parquet: "FORMAT parquet, COMPRESSION lz4_raw",
} as const;

export type WrittenFormat = keyof typeof WRITERS;

/** A query's rows in a format, written by DuckDB itself: rows never become JavaScript values. */
export async function writtenAnswer(
  { clock, engine }: { clock: Clock; engine: Engine },
  { sql, values }: SqlQuery,
  format: WrittenFormat,
): Promise<{ bytes: Buffer; rows: number }> {
  const path = await engine.scratchPath(`answer.${format}`);
  try {
    const [copied] = await engine.run(`COPY (${sql}) TO ${sqlText(path)} (${WRITERS[format]})`, values);
    const bytes = await clock.busyWith(readFile(path));
    return { bytes, rows: Number(copied?.["Count"] ?? 0) };
  } finally {
    await clock.busyWith(rm(path, { force: true }));
  }
}
