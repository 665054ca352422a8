import { allStarGame } from "./calendar/all-star.ts";
import { byStart } from "./calendar/game-book.ts";
import { letItRain } from "./calendar/rain.ts";
import { regularSeason } from "./calendar/regular-season.ts";
import { springTraining } from "./calendar/spring.ts";
import type { CalendarGame } from "./model.ts";
import { rememberRecent } from "./recently.ts";
import { seasonOpener } from "./season-dates.ts";

export { postseasonCalendar, type PostseasonField } from "./calendar/postseason.ts";

const SEASONS_REMEMBERED = 6;

/**
 * Spring training, the regular season with all that the weather does to it, and the All-Star game, in the order of their
 * starts. October depends on results: see postseasonCalendar. Throws on a season outside 2019 to 2035.
 */
export const seasonCalendar: (seed: number, season: number) => readonly CalendarGame[] = rememberRecent(
  SEASONS_REMEMBERED,
  (seed: number, season: number) => {
    const listed = regularSeason(seed, season);
    return [
      ...springTraining(seed, season, openOverseas(season, listed)),
      ...letItRain(seed, season, listed),
      allStarGame(seed, season),
    ].sort(byStart);
  },
);

/** The two clubs that open the season overseas, or none. */
function openOverseas(season: number, games: readonly CalendarGame[]): Set<number> {
  const opener = seasonOpener(season);
  const away = games.filter(({ venueId }) => opener.kind === "overseas" && venueId === opener.venueId);
  return new Set(away.flatMap(({ homeClubId, awayClubId }) => [homeClubId, awayClubId]));
}
