import type { Evidence } from "../../../contracts/integrity.ts";
import type { Game } from "../../../contracts/v1/game.ts";
import type { ScheduleEntry } from "../../../contracts/v1/schedule.ts";
import { isFinal } from "../game-state.ts";
import { isFollowed } from "../plan.ts";
import { agree, sides } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const finalsAreWhole = defineRule({
  dataset: "schedule",
  about: "Every followed final in the schedule has its game, final too, with plays and the same score.",
  severity: "critical",
  dwellMs: dwell.afterFinal,
  besideOthers: true,
  judge({ date, entries, games, clubs }) {
    const known = new Map(games.map((game) => [game.game_pk, game]));
    const finals = entries.filter((entry) => entry.status.phase === "final" && isFollowed(entry, clubs));
    return finals.flatMap((entry) => {
      const evidence = evidenceOf(entry, known.get(entry.game_pk));
      const [first] = evidence;
      if (!first) return [];
      const message = `Game ${entry.game_pk} is final in the schedule of ${date}, but ${first.where}: ${first.found}.`;
      return [{ subject: `game:${entry.game_pk}`, message, evidence }];
    });
  },
});

function evidenceOf(entry: ScheduleEntry, game: Game | undefined): Evidence[] {
  if (!game) return [{ where: "the game itself", expected: "its feed", found: "no such game is held" }];
  if (!isFinal(game.status.phase))
    return [
      { where: "the game itself", expected: "final", found: `${game.status.phase} (${game.status.code})` },
    ];
  if (game.play_count === 0) return [{ where: "plays", expected: "at least one", found: "none" }];
  return sides.flatMap((side) =>
    agree(`score of the ${side} side`, { schedule: entry.teams[side].score, feed: game.teams[side].runs }),
  );
}
