import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const statcastIsComplete = defineRule({
  dataset: "statcast",
  about: "A day's Statcast file has as many rows for a game as the game's feed has pitches.",
  severity: "warning",
  dwellMs: dwell.betweenLists,
  judge: ({ date, games }) =>
    games
      .filter(({ rows, pitches }) => rows !== pitches)
      .map(({ gamePk, rows, pitches }) => ({
        subject: `game:${gamePk}`,
        message: `Statcast has ${rows} rows for game ${gamePk} of ${date}, its feed has ${pitches} pitches.`,
        evidence: [{ where: `Statcast file of ${date}`, expected: `${pitches} rows`, found: `${rows} rows` }],
      })),
});
