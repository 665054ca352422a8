import type { DialectAnswer } from "../dialects/dialect.ts";
import { csvFields, csvLines } from "./csv-rows.ts";
import { defineFault } from "./fault.ts";

export const shortStatcastDay = defineFault({
  about: "The last rows of a Statcast CSV are missing: those of the order's game, or of the whole answer.",
  parameters: { percent: { about: "How many rows are missing.", fallback: 25, min: 1, max: 100 } },
  picksGame: true,
  edits(answer, { parameters, gamePk }) {
    const lines = isCsv(answer)
      ? csvLines(new TextDecoder("utf-8", { ignoreBOM: true }).decode(answer.body))
      : [];
    const [header = "", ...rows] = lines;
    const column = csvFields(header).indexOf("game_pk");
    if (column < 0) return answer;
    const concerned = rows.filter((row) => gamePk === undefined || csvFields(row)[column] === String(gamePk));
    const missing = Math.ceil((concerned.length * parameters.percent) / 100);
    if (missing === 0) return answer;
    const lost = new Set(concerned.slice(-missing));
    return {
      ...answer,
      body: new TextEncoder().encode(header + rows.filter((row) => !lost.has(row)).join("")),
    };
  },
});

function isCsv(answer: DialectAnswer): boolean {
  return answer.status === 200 && (answer.headers["content-type"] ?? "").includes("csv");
}
