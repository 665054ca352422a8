import type { DialectAnswer } from "../dialects/dialect.ts";
import { type CsvBody, csvIn, editCells } from "./edit-csv.ts";
import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { keyParameter, pathParameter, placesAt } from "./key-path.ts";

export const keyRenamed = defineFault({
  about: "Calls a key (of a CSV: a column) by another name in every answer that has it.",
  parameters: {
    path: pathParameter("The key and where it stands.", "liveData.plays"),
    name: keyParameter("Its new name.", "playList"),
  },
  edits(answer, context) {
    const csv = csvIn(answer);
    if (csv) return withRenamedColumn(answer, csv, context.parameters);
    return editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(({ holder, key }) =>
        Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) {
        holder[context.parameters.name] = holder[key];
        delete holder[key];
      }
      return places.length > 0;
    });
  },
});

function withRenamedColumn(
  answer: DialectAnswer,
  csv: CsvBody,
  { path, name }: { path: string; name: string },
): DialectAnswer {
  const column = csv.columns.indexOf(path);
  if (column < 0) return answer;
  return editCells(answer, csv, (cells, isHeader) => (isHeader ? cells.with(column, name) : cells));
}
