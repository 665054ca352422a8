import type { ScheduleEntry } from "../../../contracts/v1/schedule.ts";
import type { Standing } from "../../../contracts/v1/standing.ts";
import { isFinal } from "../game-state.ts";
import { sides } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule, type Violation } from "./rule.ts";

type Result = { teamId: number; won: boolean };
type Tally = { wins: number; losses: number };

export const standingsCountFinals = defineRule({
  dataset: "standings",
  about: "A club's wins and losses are those of its finals, as far as the schedule that is held tells.",
  severity: "warning",
  dwellMs: dwell.betweenLists,
  besideOthers: true,
  judge({ standings, entries }) {
    const tallies = tallyOf(entries);
    return standings.flatMap((standing) => {
      const finals = tallies.get(standing.team.id);
      return finals ? judgeClub(standing, finals) : [];
    });
  },
});

/** The standings count games that are not held, too; but never fewer wins, losses or games than the finals held. */
function judgeClub({ team, wins, losses }: Standing, finals: Tally): Violation[] {
  const complete = wins + losses === finals.wins + finals.losses;
  const holds = complete ? wins === finals.wins : wins >= finals.wins && losses >= finals.losses;
  if (holds) return [];
  const found = `${wins} wins, ${losses} losses`;
  const expected = `${complete ? "" : "at least "}${finals.wins} wins, ${finals.losses} losses`;
  const where = `standings of ${team.name ?? team.id}`;
  const message = `The ${where} say ${found}, the finals that are held say ${expected}.`;
  return [{ subject: `team:${team.id}`, message, evidence: [{ where, expected, found }] }];
}

function tallyOf(entries: readonly ScheduleEntry[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const { teamId, won } of resultsOf(entries)) {
    const { wins, losses } = tallies.get(teamId) ?? { wins: 0, losses: 0 };
    tallies.set(teamId, won ? { wins: wins + 1, losses } : { wins, losses: losses + 1 });
  }
  return tallies;
}

/** Each game once, though a suspended one stands under two dates; a tie is neither a win nor a loss. */
function resultsOf(entries: readonly ScheduleEntry[]): Result[] {
  const finals = entries.filter(({ status, game_type: type }) => type === "R" && isFinal(status.phase));
  const games = new Map(finals.map((entry) => [entry.game_pk, entry]));
  return [...games.values()].flatMap(({ teams }) => {
    if (teams.away.score === null || teams.home.score === null || teams.away.score === teams.home.score)
      return [];
    const winner = teams.away.score > teams.home.score ? "away" : "home";
    return sides.map((side) => ({ teamId: teams[side].team.id, won: side === winner }));
  });
}
