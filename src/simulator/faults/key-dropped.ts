import type { DialectAnswer } from "../dialects/dialect.ts";
import { type CsvBody, csvIn, editCells } from "./edit-csv.ts";
import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { pathParameter, placesAt } from "./key-path.ts";

export const keyDropped = defineFault({
  about: "Leaves a key (of a CSV: a column) out of every answer that has it.",
  parameters: { path: pathParameter("The key and where it stands.", "liveData.plays") },
  edits(answer, context) {
    const csv = csvIn(answer);
    if (csv) return withoutColumn(answer, csv, context.parameters.path);
    return editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(({ holder, key }) =>
        Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) delete holder[key];
      return places.length > 0;
    });
  },
});

function withoutColumn(answer: DialectAnswer, csv: CsvBody, name: string): DialectAnswer {
  const column = csv.columns.indexOf(name);
  if (column < 0) return answer;
  return editCells(answer, csv, (cells) => cells.toSpliced(column, 1));
}
