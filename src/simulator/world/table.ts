/** Reads a table written as text: a row per line, cells between bars, cells named by the columns. */
export function readTable<Column extends string>(
  columns: readonly Column[],
  table: string,
): Record<Column, string>[] {
  return table
    .trim()
    .split("\n")
    .map((line) => readRow(columns, line));
}

function readRow<Column extends string>(columns: readonly Column[], line: string): Record<Column, string> {
  const cells = line.split("|").map((cell) => cell.trim());
  if (cells.length !== columns.length) {
    throw new Error(`readTable: "${line}" has ${cells.length} cells; it needs ${columns.length}.`);
  }
  return Object.fromEntries(columns.map((column, index) => [column, cells[index]])) as Record<Column, string>;
}
