import { agree, gameViolation, opponentOf, type Side, sides, sum } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type JudgedOf } from "./rule.ts";

export const runsAgree = defineRule({
  dataset: "game",
  about:
    "Runs: the line score, its innings, the box score, its players, the opposing pitchers, the last play.",
  severity: "critical",
  dwellMs: dwell.duringPlay,
  judge: (judged) =>
    gameViolation(
      judged,
      sides.flatMap((side) => evidenceOf(judged, side)),
    ),
});

function evidenceOf({ linescore, boxscore, plays }: JudgedOf<"game">, side: Side) {
  const { batting, players } = boxscore.teams[side];
  const last = plays.at(-1);
  return agree(`${side}: runs`, {
    "line score": linescore.totals[side].runs,
    innings: sum(linescore.innings, (inning) => inning[side].runs),
    "box score": batting.runs,
    players: sum(players, (one) => one.batting?.runs),
    "opposing pitchers": boxscore.teams[opponentOf(side)].pitching.runs,
    "last play": (side === "away" ? last?.away_score : last?.home_score) ?? null,
  });
}
