import type { BattingLine } from "../../../contracts/v1/boxscore.ts";
import { agree, gameViolation, opponentOf, type Side, sides, sum } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type JudgedOf } from "./rule.ts";

export const plateAppearancesAgree = defineRule({
  dataset: "game",
  about: "Plate appearances: by their kinds, of the club, of its players, and as batters faced.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge: (judged) =>
    gameViolation(
      judged,
      sides.flatMap((side) => evidenceOf(judged, side)),
    ),
});

function evidenceOf({ boxscore }: JudgedOf<"game">, side: Side) {
  const { batting, players } = boxscore.teams[side];
  const { pitching, players: opponents } = boxscore.teams[opponentOf(side)];
  const club = agree(`${side}: plate appearances`, {
    "box score": batting.plate_appearances,
    "by kinds": byKinds(batting),
    players: sum(players, (one) => one.batting?.plate_appearances),
    "batters faced": pitching.batters_faced,
    "by pitcher": sum(opponents, (one) => one.pitching?.batters_faced),
  });
  const batters = players.flatMap(({ player, batting: line }) =>
    line === null
      ? []
      : agree(`${side}: plate appearances of player ${player.id}`, {
          "box score": line.plate_appearances,
          "by kinds": byKinds(line),
        }),
  );
  return [...club, ...batters];
}

/** Null where the box score counts no at-bats, as before a game. */
function byKinds(line: BattingLine): number | null {
  if (line.at_bats === null) return null;
  const others = [line.walks, line.hit_by_pitch, line.sac_bunts, line.sac_flies, line.catchers_interference];
  return line.at_bats + sum(others, (value) => value);
}
