import { gameViolation } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const playsInOrder = defineRule({
  dataset: "game",
  about: "Plays are numbered from 0 on without a gap, and only the last may be incomplete.",
  severity: "critical",
  dwellMs: dwell.duringPlay,
  judge(judged) {
    const { plays } = judged;
    const misplaced = plays.findIndex((play, index) => play.at_bat_index !== index);
    const open = plays.slice(0, -1).filter((play) => !play.is_complete);
    return gameViolation(judged, [
      ...(misplaced < 0
        ? []
        : [
            {
              where: `play ${misplaced} of ${plays.length}`,
              expected: `at_bat_index ${misplaced}`,
              found: `at_bat_index ${plays[misplaced]?.at_bat_index}`,
            },
          ]),
      ...open.map(({ at_bat_index: index }) => ({
        where: `play ${index} of ${plays.length}`,
        expected: "complete, as a later play has begun",
        found: "incomplete",
      })),
    ]);
  },
});
