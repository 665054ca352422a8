import type { DialectAnswer } from "../dialects/dialect.ts";
import { csvCells, csvFields, csvLines } from "./csv-rows.ts";

/** A CSV body's lines with the header's fields; undefined where the answer is none. */
export type CsvBody = { columns: string[]; header: string; rows: string[] };

export function csvIn(answer: DialectAnswer): CsvBody | undefined {
  if (answer.status !== 200 || !(answer.headers["content-type"] ?? "").includes("csv")) return undefined;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(answer.body);
  const [header = "", ...rows] = csvLines(text);
  return { columns: csvFields(header), header, rows };
}

export function withLines(answer: DialectAnswer, lines: readonly string[]): DialectAnswer {
  return { ...answer, body: new TextEncoder().encode(lines.join("")) };
}

/** The answer with each line's cells edited; the header's line comes first. */
export function editCells(
  answer: DialectAnswer,
  { header, rows }: CsvBody,
  edit: (cells: string[], isHeader: boolean) => string[],
): DialectAnswer {
  const edited = [header, ...rows].map((line, index) => {
    const ending = /\r?\n$/.exec(line)?.[0] ?? "";
    const cells = csvCells(line.slice(0, line.length - ending.length));
    return edit(cells, index === 0).join(",") + ending;
  });
  return withLines(answer, edited);
}
