import { cellOf, type Column } from "./columns.ts";

/** Rows as a table: `cells` row by row, in the order of `columns`. */
export type Table = {
  columns: readonly Column[];
  cells: readonly (readonly (string | number | boolean | null)[])[];
};

/** Writes a table as the bytes of a Parquet file. */
export type ParquetWriter = (table: Table) => Promise<Uint8Array>;

export function tableOf(columns: readonly Column[], rows: readonly unknown[]): Table {
  return { columns, cells: rows.map((row) => columns.map((column) => cellOf(row, column))) };
}
