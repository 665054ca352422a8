import { seasonCalendar } from "./calendar.ts";
import type { LeagueDate } from "./dates.ts";
import type { CalendarGame } from "./model.ts";
import { rememberRecent } from "./recently.ts";

const SEASONS_REMEMBERED = 6;

/** By game type and club, the dates on which the club plays, each with its number from 0. */
const daysOf = rememberRecent(SEASONS_REMEMBERED, (seed: number, season: number) => {
  const days = new Map<string, Map<LeagueDate, number>>();
  for (const { gameType, awayClubId, homeClubId, officialDate } of seasonCalendar(seed, season)) {
    for (const club of [awayClubId, homeClubId]) {
      const own = days.get(`${gameType}/${club}`) ?? new Map<LeagueDate, number>();
      if (!own.has(officialDate)) own.set(officialDate, own.size);
      days.set(`${gameType}/${club}`, own);
    }
  }
  return days;
});

/**
 * Which of the club's days with games this one is, from 0, in spring or in the regular season; in October, which game of
 * the series.
 */
export function clubDay(seed: number, game: CalendarGame, clubId: number): number {
  const days = daysOf(seed, game.season).get(`${game.gameType}/${clubId}`);
  return days?.get(game.officialDate) ?? game.seriesGameNumber - 1;
}
