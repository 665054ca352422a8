import { csvFields } from "./csv-rows.ts";
import { csvIn, withLines } from "./edit-csv.ts";
import { defineFault } from "./fault.ts";

export const shortStatcastDay = defineFault({
  about: "The last rows of a Statcast CSV are missing: those of the order's game, or of the whole answer.",
  parameters: { percent: { about: "How many rows are missing.", fallback: 25, min: 1, max: 100 } },
  picksGame: true,
  edits(answer, { parameters, gamePk }) {
    const csv = csvIn(answer);
    const column = csv?.columns.indexOf("game_pk") ?? -1;
    if (!csv || column < 0) return answer;
    const isConcerned = (row: string) => gamePk === undefined || csvFields(row)[column] === String(gamePk);
    const concerned = csv.rows.flatMap((row, index) => (isConcerned(row) ? [index] : []));
    const missing = Math.ceil((concerned.length * parameters.percent) / 100);
    const lost = new Set(concerned.slice(concerned.length - missing));
    if (missing === 0) return answer;
    return withLines(answer, [csv.header, ...csv.rows.filter((_, index) => !lost.has(index))]);
  },
});
