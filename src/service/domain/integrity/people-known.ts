import { gameViolation } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const peopleKnown = defineRule({
  dataset: "game",
  about: "Every batter and pitcher is among the game's players.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge(judged) {
    const known = new Set(judged.game.player_ids);
    const seen = new Map(
      judged.plays.flatMap(({ batter, pitcher }) => [batter, pitcher].map((one) => [one.id, one])),
    );
    const strangers = [...seen.values()].filter(({ id }) => !known.has(id));
    return gameViolation(
      judged,
      strangers.map(({ id, name }) => ({
        where: `player ${id} (${name ?? "without a name"})`,
        expected: "among the game's players",
        found: "only in the plays",
      })),
    );
  },
});
