/** The lines of a CSV text, each with its line ending; a line break inside quotes does not end a line. */
export function csvLines(text: string): string[] {
  const lines = text.match(/(?:"[^"]*(?:"|$)|[^"\n])*(?:\n|$)/g) ?? [];
  return lines.filter((line) => line !== "");
}

/** The fields of a line, without their quotes. */
export function csvFields(line: string): string[] {
  return csvCells(line.replace(/^\uFEFF/, "").replace(/\r?\n$/, "")).map(unquoted);
}

/** The cells of a line as they are written. */
export function csvCells(line: string): string[] {
  return (`,${line}`.match(/,(?:"(?:[^"]|"")*"(?=,|$)|[^,]*)/g) ?? []).map((cell) => cell.slice(1));
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
