/** Each row as a JSON document on a line of its own. */
export function* ndjsonLines(rows: readonly unknown[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
