import type { PlayerGame } from "../../../world/book/game-log.ts";
import type { SeasonLines } from "../../../world/book/season-lines.ts";
import { battingSeason } from "./batting.ts";
import { fielding } from "./fielding.ts";
import { pitchingSeason } from "./pitching.ts";

export const groups = ["hitting", "pitching", "fielding"] as const;
export type Group = (typeof groups)[number];

/** A season's sum in the words of a group. */
export function statOf(lines: SeasonLines, group: Group): Readonly<Record<string, number | string>> {
  if (group === "pitching") return pitchingSeason(lines.pitching, lines.pitchingRecord);
  if (group === "fielding") {
    const { gamesFielded: games, gamesStartedInField: gamesStarted } = lines;
    return { gamesPlayed: games, gamesStarted, ...fielding(lines.fielding), games };
  }
  return { ...battingSeason(lines.batting, lines.games), numberOfPitches: 0 };
}

/** Whether a player's game counts in a group. */
export function hasDone({ box }: PlayerGame, group: Group): boolean {
  if (group === "hitting") return box.batting !== null;
  if (group === "pitching") return box.pitching !== null;
  return box.positions.some((position) => Number(position) <= 9);
}
