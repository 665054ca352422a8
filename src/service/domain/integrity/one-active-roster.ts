import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const oneActiveRoster = defineRule({
  dataset: "roster",
  about: "A player is on one club's active roster.",
  severity: "warning",
  dwellMs: dwell.betweenRosters,
  besideOthers: true,
  judge({ teamId, entries, others }) {
    const elsewhere = new Map(others.map(({ person, team_id: team }) => [person.id, team]));
    const twice = entries.filter(({ person, job }) => job === null && elsewhere.has(person.id));
    if (twice.length === 0) return [];
    const evidence = twice.map(({ person }) => ({
      where: `player ${person.id} (${person.name ?? "without a name"})`,
      expected: `on the roster of club ${teamId} alone`,
      found: `also on that of club ${elsewhere.get(person.id)}`,
    }));
    const message = `${twice.length} of club ${teamId}'s players also stand on another club's active roster.`;
    return [{ subject: `roster:${teamId}`, message, evidence }];
  },
});
