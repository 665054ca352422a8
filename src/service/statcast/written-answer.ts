import { open, rm } from "node:fs/promises";
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

/** What stands before and after the rows, once it is known how many there are. */
export type Frame = (rows: number) => Promise<{ head: string; tail: string }>;

const NO_FRAME: Frame = async () => ({ head: "", tail: "" });

/** A query's rows in a format, written by DuckDB itself: rows never become JavaScript values. */
export async function writtenAnswer(
  { clock, engine }: { clock: Clock; engine: Engine },
  { sql, values }: SqlQuery,
  format: WrittenFormat,
  frame: Frame = NO_FRAME,
): Promise<{ bytes: Buffer; rows: number }> {
  const path = await engine.scratchPath(`answer.${format}`);
  try {
    const [copied] = await engine.run(`COPY (${sql}) TO ${sqlText(path)} (${WRITERS[format]})`, values);
    const rows = Number(copied?.["Count"] ?? 0);
    const bytes = await clock.busyWith(readBetween(path, await frame(rows)));
    return { bytes, rows };
  } finally {
    await clock.busyWith(rm(path, { force: true }));
  }
}

/** Read right into its place: a season's rows are megabytes, which are better not copied again. */
async function readBetween(path: string, { head, tail }: { head: string; tail: string }): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const [before, after] = [Buffer.from(head), Buffer.from(tail)];
    const bytes = Buffer.allocUnsafe(before.length + size + after.length);
    before.copy(bytes);
    after.copy(bytes, before.length + size);
    const { bytesRead } = await handle.read(bytes, before.length, size, 0);
    if (bytesRead !== size) throw new Error(`${path}: ${bytesRead} of ${size} bytes were read`);
    return bytes;
  } finally {
    await handle.close();
  }
}
