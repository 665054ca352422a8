import { agree, gameViolation, halfOf, opponentOf, type Side, sides, sum } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type JudgedOf } from "./rule.ts";

export const pitchesAgree = defineRule({
  dataset: "game",
  about: "Pitches: in the plays, of the club, of its pitchers, as balls and strikes.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge: (judged) =>
    gameViolation(
      judged,
      sides.flatMap((side) => evidenceOf(judged, side)),
    ),
});

function evidenceOf({ boxscore, plays }: JudgedOf<"game">, side: Side) {
  const { pitching, players } = boxscore.teams[side];
  if (pitching.pitches === null) return [];
  const faced = plays.filter((play) => play.half === halfOf(opponentOf(side)));
  const { balls, strikes } = pitching;
  return agree(`${side}: pitches thrown`, {
    plays: sum(faced, (play) => play.events.filter(({ pitch }) => pitch !== null).length),
    "box score": pitching.pitches,
    pitchers: sum(players, (one) => one.pitching?.pitches),
    "balls and strikes": balls === null || strikes === null ? null : balls + strikes,
  });
}
