import type { ScheduleEntry } from "../../../contracts/v1/schedule.ts";
import { isFinal } from "../game-state.ts";
import { sides } from "./compare.ts";
import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

type ClubRecord = { wins: number; losses: number; gamePk: number; startTime: string };

export const standingsRecordsAgree = defineRule({
  dataset: "standings",
  about: "A club's wins and losses are those that the schedule gives it with its latest final.",
  severity: "warning",
  dwellMs: dwell.betweenLists,
  besideOthers: true,
  judge({ standings, entries }) {
    const finals = entries.filter(({ game_type: type, status }) => type === "R" && isFinal(status.phase));
    const records = recordsOf(finals);
    const resumptions = resumptionsOf(finals);
    return standings.flatMap(({ team, wins, losses }) => {
      const record = records.get(team.id);
      if (!record || (record.wins === wins && record.losses === losses)) return [];
      if (record.startTime <= (resumptions.get(team.id) ?? "")) return [];
      const [expected, found] = [`${record.wins}-${record.losses}`, `${wins}-${losses}`];
      const where = `standings of ${team.name ?? team.id}`;
      const message = `The ${where} say ${found}, the schedule said ${expected} with its game ${record.gamePk}.`;
      return [{ subject: `team:${team.id}`, message, evidence: [{ where, expected, found }] }];
    });
  },
});

/** The record with the most games: entries of a double-header, and of games still on, may give an earlier one. */
function recordsOf(finals: readonly ScheduleEntry[]): Map<number, ClubRecord> {
  const records = new Map<number, ClubRecord>();
  for (const { teams, game_pk: gamePk, start_time: startTime } of finals) {
    for (const side of sides) {
      const { team, wins, losses } = teams[side];
      if (wins === null || losses === null) continue;
      const known = records.get(team.id);
      if (known && wins + losses <= known.wins + known.losses) continue;
      records.set(team.id, { wins, losses, gamePk, startTime });
    }
  }
  return records;
}

/** When each club last went on with a suspended game: its entry may tell the record of the day on which it began. */
function resumptionsOf(finals: readonly ScheduleEntry[]): Map<number, string> {
  const resumptions = new Map<number, string>();
  for (const { teams, resumed_on: resumedOn } of finals) {
    if (resumedOn === null) continue;
    for (const { team } of [teams.away, teams.home]) {
      if (resumedOn > (resumptions.get(team.id) ?? "")) resumptions.set(team.id, resumedOn);
    }
  }
  return resumptions;
}
