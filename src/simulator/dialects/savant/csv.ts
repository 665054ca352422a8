/** What stands in a column: texts are quoted, numbers are not, and nothing is between two commas. */
export type Cell = string | number | null;

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(",")}\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number"
    ? String(cell)
    : `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;
}
