import type { Game } from "../../../contracts/v1/game.ts";
import { hasBegun } from "../game-state.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const listedGamesStay = defineRule({
  dataset: "schedule",
  about: "Every game known to be of a date stands in that date's schedule.",
  severity: "critical",
  dwellMs: dwell.duringPlay,
  besideOthers: true,
  /** A planned game may change its date, and its feed say so first; one that was listed, or has begun, must be there. */
  judge({ date, entries, games, listedBefore }, broken) {
    const listed = new Set(entries.map((entry) => entry.game_pk));
    const before = new Set(listedBefore);
    const missing = games.filter(
      (game) =>
        isOf(game, date) &&
        !listed.has(game.game_pk) &&
        (hasBegun(game.status.phase) || before.has(game.game_pk) || broken.has(`game:${game.game_pk}`)),
    );
    return missing.map(({ game_pk: gamePk, status, teams }) => ({
      subject: `game:${gamePk}`,
      message: `Game ${gamePk} (${teams.away.team.name} @ ${teams.home.team.name}, ${status.phase}) is missing from the schedule of ${date}.`,
      evidence: [
        { where: `schedule of ${date}`, expected: `game ${gamePk}, ${status.phase}`, found: "no such game" },
      ],
    }));
  },
});

const POSTSEASON: ReadonlySet<string | null> = new Set(["F", "D", "L", "W"]);

/** A game of a series that was decided before it is taken off the schedule, and so is one that was called off. */
function isOf({ official_date: date, status, game_type: type }: Game, wanted: string): boolean {
  if (date !== wanted || status.phase === "postponed" || status.phase === "cancelled") return false;
  return !(POSTSEASON.has(type) && (status.phase === "scheduled" || status.phase === "pregame"));
}
