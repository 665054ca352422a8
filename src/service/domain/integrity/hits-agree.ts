import { agree, count, gameViolation, halfOf, opponentOf, type Side, sides, sum } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type JudgedOf } from "./rule.ts";

const HITS: ReadonlySet<string | null> = new Set(["single", "double", "triple", "home_run"]);

export const hitsAgree = defineRule({
  dataset: "game",
  about: "Hits: the line score, its innings, the box score, its players, the opposing pitchers, the plays.",
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
  return agree(`${side}: hits`, {
    "line score": linescore.totals[side].hits,
    innings: sum(linescore.innings, (inning) => inning[side].hits),
    "box score": batting.hits,
    players: sum(players, (one) => one.batting?.hits),
    "opposing pitchers": boxscore.teams[opponentOf(side)].pitching.hits,
    plays: count(plays, (play) => play.half === halfOf(side) && HITS.has(play.event_type)),
  });
}
