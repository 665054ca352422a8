import { agree, gameViolation, type Side, sides, sum } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type JudgedOf } from "./rule.ts";

export const errorsAgree = defineRule({
  dataset: "game",
  about: "Errors: the line score, its innings, the box score, its players.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge: (judged) =>
    gameViolation(
      judged,
      sides.flatMap((side) => evidenceOf(judged, side)),
    ),
});

function evidenceOf({ linescore, boxscore }: JudgedOf<"game">, side: Side) {
  const { fielding, players } = boxscore.teams[side];
  return agree(`${side}: errors`, {
    "line score": linescore.totals[side].errors,
    innings: sum(linescore.innings, (inning) => inning[side].errors),
    "box score": fielding.errors,
    players: sum(players, (one) => one.fielding?.errors),
  });
}
