import { readFile, rm, writeFile } from "node:fs/promises";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Engine } from "./engine.ts";
import { sqlName, sqlText } from "./sql-text.ts";

type Cell = string | number | boolean | null;

/** Rows of cells in the order of the columns; what is no number and no truth value is a text. */
export type CellTable = {
  columns: readonly { name: string; type: "text" | "integer" | "number" | "boolean" | "json" }[];
  cells: readonly (readonly Cell[])[];
};

const TYPES = { text: "VARCHAR", json: "VARCHAR", integer: "BIGINT", number: "DOUBLE", boolean: "BOOLEAN" };

/** A table as the bytes of a Parquet file, with the columns' own types also where every cell is null. */
export async function parquetOf(
  { clock, engine }: { clock: Clock; engine: Engine },
  { columns, cells }: CellTable,
): Promise<Uint8Array> {
  const written = await engine.scratchPath("table.json");
  const parquet = await engine.scratchPath("table.parquet");
  const lines = cells.map((row) =>
    JSON.stringify(Object.fromEntries(row.map((cell, at) => [`c${at}`, cell]))),
  );
  const types = columns.map(({ type }, at) => `c${at}: ${sqlText(TYPES[type])}`).join(", ");
  const names = columns.map(({ name }, at) => `c${at} AS ${sqlName(name)}`).join(", ");
  const source = `read_json(${sqlText(written)}, format = 'newline_delimited', columns = {${types}})`;
  try {
    await clock.busyWith(writeFile(written, lines.join("\n")));
    await engine.run(
      `COPY (SELECT ${names} FROM ${source}) TO ${sqlText(parquet)} (FORMAT parquet, COMPRESSION lz4_raw)`,
    );
    return await clock.busyWith(readFile(parquet));
  } finally {
    await clock.busyWith(Promise.all([written, parquet].map((path) => rm(path, { force: true }))));
  }
}
