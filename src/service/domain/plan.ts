import { statGroups } from "../../contracts/v1/leader.ts";
import { structureKinds } from "../../contracts/v1/league-structure.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { Team } from "../../contracts/v1/team.ts";
import type { Expectation } from "./expectation.ts";
import { leagueDate } from "./league-day.ts";
import type { Target } from "./target.ts";

/** How far the schedule is kept fresh around today, and how far back games and transactions are taken in. */
export const PLAN_DAYS = { ahead: 7, past: 3, games: 3, transactions: 2 };

/** `first`: what is expected of it before the first look, where that is not at once. */
export type Planned = { target: Target; title: string; first?: Expectation };

/** What the store knows of clubs, games and people, and the clubs whose games are followed; none: every club's. */
export type PlanFacts = {
  teams: readonly Team[];
  entries: readonly ScheduleEntry[];
  /** Who was seen, and is in no list of a season's people. */
  people: readonly number[];
  clubs: readonly number[];
};

/** Every target that must be in the ledger at `now`. */
export function planTargets(known: PlanFacts, now: Temporal.Instant): Planned[] {
  const today = leagueDate(now);
  return [
    ...seasonTargets(String(today.year)),
    ...structureKinds.map((key) => ({ target: { dataset: "sports" as const, key }, title: `All ${key}` })),
    ...scheduleDays(today),
    ...transactionDays(today),
    ...known.teams.filter(isMajorLeague).map(({ id, name }) => ({
      target: { dataset: "roster" as const, key: String(id) },
      title: `Roster ${name}`,
    })),
    ...plannedGames(
      known.entries.filter((entry) => isFollowed(entry, known.clubs)),
      today,
    ),
    ...known.people.map((id) => ({
      target: { dataset: "people" as const, key: String(id) },
      title: `Person ${id}`,
    })),
  ];
}

function seasonTargets(season: string): Planned[] {
  const stats = ["players", "teams"].flatMap((whose) => statGroups.map((group) => ({ whose, group })));
  return [
    { target: { dataset: "seasons", key: season }, title: `Season ${season}` },
    { target: { dataset: "teams", key: season }, title: `Clubs ${season}` },
    { target: { dataset: "standings", key: season }, title: `Standings ${season}` },
    { target: { dataset: "venues", key: season }, title: `Venues ${season}` },
    { target: { dataset: "leaders", key: season }, title: `Leaders ${season}` },
    { target: { dataset: "people", key: season }, title: `People ${season}` },
    ...stats.map(({ whose, group }) => ({
      target: { dataset: "stats" as const, key: `${season}-${whose}-${group}` },
      title: `Season statistics ${season}: ${whose}, ${group}`,
    })),
  ];
}

function transactionDays(today: Temporal.PlainDate): Planned[] {
  return Array.from({ length: PLAN_DAYS.transactions + 1 }, (_, daysAgo) => {
    const key = today.subtract({ days: daysAgo }).toString();
    return { target: { dataset: "transactions", key }, title: `Transactions ${key}` };
  });
}

function scheduleDays(today: Temporal.PlainDate): Planned[] {
  const count = PLAN_DAYS.past + 1 + PLAN_DAYS.ahead;
  return Array.from({ length: count }, (_, offset) => {
    const key = today.add({ days: offset - PLAN_DAYS.past }).toString();
    return { target: { dataset: "schedule", key }, title: `Schedule ${key}` };
  });
}

function isMajorLeague(team: Team): boolean {
  return team.sport === null || team.sport.id === 1;
}

/** Whether a listed game is followed pitch by pitch: when one of these clubs plays in it, or no club is named. */
export function isFollowed({ teams }: ScheduleEntry, clubs: readonly number[]): boolean {
  return clubs.length === 0 || clubs.includes(teams.away.team.id) || clubs.includes(teams.home.team.id);
}

function plannedGames(entries: readonly ScheduleEntry[], today: Temporal.PlainDate): Planned[] {
  const first = today.subtract({ days: PLAN_DAYS.games }).toString();
  const last = today.add({ days: 1 }).toString();
  const titles = new Map<number, string>();
  for (const entry of entries) {
    if (entry.listing_date >= first && entry.listing_date <= last)
      titles.set(entry.game_pk, gameTitle(entry));
  }
  return [...titles].map(([gamePk, title]) => ({ target: { dataset: "game", key: String(gamePk) }, title }));
}

function gameTitle({ teams, listing_date, game_number, double_header }: ScheduleEntry): string {
  const clubs = `${teams.away.team.name ?? teams.away.team.id} @ ${teams.home.team.name ?? teams.home.team.id}`;
  const number = double_header && double_header !== "N" ? ` (game ${game_number})` : "";
  return `${clubs}, ${listing_date}${number}`;
}
