import type { ScheduleEntry } from "../../../contracts/v1/schedule.ts";
import { isFinal } from "../game-state.ts";
import { sides } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

type ClubRecord = { wins: number; losses: number; gamePk: number };

export const standingsRecordsAgree = defineRule({
  dataset: "standings",
  about: "A club's wins and losses are those that the schedule gives it with its latest final.",
  severity: "warning",
  dwellMs: dwell.betweenLists,
  besideOthers: true,
  judge({ standings, entries }) {
    const records = recordsOf(entries);
    return standings.flatMap(({ team, wins, losses }) => {
      const record = records.get(team.id);
      if (!record || (record.wins === wins && record.losses === losses)) return [];
      const [expected, found] = [`${record.wins}-${record.losses}`, `${wins}-${losses}`];
      const where = `standings of ${team.name ?? team.id}`;
      const message = `The ${where} say ${found}, the schedule said ${expected} with its game ${record.gamePk}.`;
      return [{ subject: `team:${team.id}`, message, evidence: [{ where, expected, found }] }];
    });
  },
});

/** The record with the most games: entries of a double-header, and of games still on, may give an earlier one. */
function recordsOf(entries: readonly ScheduleEntry[]): Map<number, ClubRecord> {
  const records = new Map<number, ClubRecord>();
  for (const { teams, game_pk: gamePk, game_type: type, status } of entries) {
    if (type !== "R" || !isFinal(status.phase)) continue;
    for (const side of sides) {
      const { team, wins, losses } = teams[side];
      if (wins === null || losses === null) continue;
      const known = records.get(team.id);
      if (!known || wins + losses > known.wins + known.losses) records.set(team.id, { wins, losses, gamePk });
    }
  }
  return records;
}
