/** The lines of a CSV text, each with its line ending; a line break inside quotes does not end a line. */
export function csvLines(text: string): string[] {
  const lines = text.match(/(?:"[^"]*(?:"|$)|[^"\n])*(?:\n|$)/g) ?? [];
  return lines.filter((line) => line !== "");
}

/** The fields of a line, without their quotes. */
export function csvFields(line: string): string[] {
  const content = line.replace(/^\uFEFF/, "").replace(/\r?\n$/, "");
  const fields = `,${content}`.match(/,(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return fields.map((field) => unquoted(field.slice(1)));
}

function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}
