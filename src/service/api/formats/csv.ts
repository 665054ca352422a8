import { cellOf, type Column } from "./columns.ts";

/** Lines of RFC 4180: names first, CRLF, quotes where needed. Null is an empty cell, an empty text a quoted one. */
export function* csvLines(columns: readonly Column[], rows: readonly unknown[]): Generator<string> {
  yield `${columns.map(({ name }) => quoted(name)).join(",")}\r\n`;
  for (const row of rows) yield `${columns.map((column) => written(cellOf(row, column))).join(",")}\r\n`;
}

function written(value: string | number | boolean | null): string {
  return value === null ? "" : quoted(String(value));
}

function quoted(text: string): string {
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
