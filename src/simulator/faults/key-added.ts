import type { DialectAnswer } from "../dialects/dialect.ts";
import { type CsvBody, csvIn, editCells } from "./edit-csv.ts";
import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { pathParameter, placesAt } from "./key-path.ts";

export const keyAdded = defineFault({
  about: "Adds a key (to a CSV: a column) that nobody has heard of to every answer that has a place for it.",
  parameters: {
    path: pathParameter("The new key and where it is to stand.", "gameData.unheardOf"),
    value: { about: "Its value.", fallback: "new", pattern: /^[^]{0,100}$/, allowed: "0 to 100 characters" },
  },
  edits(answer, context) {
    const csv = csvIn(answer);
    if (csv) return withColumn(answer, csv, context.parameters);
    return editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(
        ({ holder, key }) => !Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) holder[key] = context.parameters.value;
      return places.length > 0;
    });
  },
});

function withColumn(
  answer: DialectAnswer,
  csv: CsvBody,
  { path, value }: { path: string; value: string },
): DialectAnswer {
  // A dotted path is a place in JSON, and no column's name.
  if (path.includes(".") || csv.columns.includes(path)) return answer;
  return editCells(answer, csv, (cells, isHeader) => [...cells, isHeader ? path : quoted(value)]);
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
