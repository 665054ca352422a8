import { seasonCalendar } from "./calendar.ts";
import { addDays, type LeagueDate } from "./dates.ts";
import type { CalendarGame, GameSetup } from "./model.ts";
import { nameOf } from "./names.ts";
import { rememberRecent } from "./recently.ts";

type Officials = GameSetup["officials"];

const CREWS = 19;
const CREW_SIZE = 4;
const FIRST_ID = 990_000;
/** Umpires' names begin where players' end. */
const FIRST_NAME = 5000;
const ROLES = ["Home Plate", "First Base", "Second Base", "Third Base"] as const;

/** The four umpires of a game: a crew stays for a series, and its members go round the bases from game to game. */
export function officialsOf(seed: number, game: CalendarGame): Officials {
  const crew = crewOf(seed, game);
  return ROLES.map((role, base) => {
    const member = (base + game.seriesGameNumber - 1) % CREW_SIZE;
    const number = crew * CREW_SIZE + member;
    const { firstName, lastName } = nameOf("english", FIRST_NAME + number);
    return { id: FIRST_ID + number, name: `${firstName} ${lastName}`, role };
  });
}

function crewOf(seed: number, game: CalendarGame): number {
  const assigned = crewsOf(seed, game.season).get(game.gamePk);
  if (assigned !== undefined) return assigned;
  // October's series are numbered on end, so their crews differ.
  const firstOfSeries = game.gamePk - game.seriesGameNumber + 1;
  return Math.floor(firstOfSeries / game.gamesInSeries) % CREWS;
}

/** What a crew did last: where, and when. */
type Job = { series: string; date: LeagueDate };

const SEASONS_REMEMBERED = 6;

/** Game by game the crews of a season, from spring to the last regular day. */
const crewsOf = rememberRecent(SEASONS_REMEMBERED, (seed: number, season: number) => {
  const assigned = new Map<number, number>();
  const jobs = Array.from({ length: CREWS }, (): Job => ({ series: "", date: "" }));
  for (const [date, games] of Map.groupBy(seasonCalendar(seed, season), ({ officialDate }) => officialDate)) {
    const isStayed = (game: CalendarGame) => stayingCrew(jobs, game) >= 0;
    for (const game of [...games.filter(isStayed), ...games.filter((game) => !isStayed(game))]) {
      const staying = stayingCrew(jobs, game);
      const crew = staying >= 0 ? staying : longestRested(jobs);
      jobs[crew] = { series: seriesOf(game), date };
      assigned.set(game.gamePk, crew);
    }
  }
  return assigned;
});

/** The crew that has worked the same clubs' games in the last two days, or -1. */
function stayingCrew(jobs: readonly Job[], game: CalendarGame): number {
  const since = addDays(game.officialDate, -2);
  return jobs.findIndex(({ series, date }) => series === seriesOf(game) && date >= since);
}

function longestRested(jobs: readonly Job[]): number {
  const longestAgo = jobs.map(({ date }) => date).toSorted((a, b) => a.localeCompare(b))[0];
  return jobs.findIndex(({ date }) => date === longestAgo);
}

function seriesOf({ awayClubId, homeClubId }: CalendarGame): string {
  return `${awayClubId}@${homeClubId}`;
}
