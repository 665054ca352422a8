import { addDays, type LeagueDate, weekdayFrom } from "./dates.ts";
import type { SeasonDates } from "./model.ts";
import { rememberRecent } from "./recently.ts";

export const FIRST_SEASON = 2019;
export const LAST_SEASON = 2035;

/** How a season begins before the day on which all clubs open. */
export type Opener =
  | { kind: "overseas"; venueId: number; dates: readonly [LeagueDate, LeagueDate] }
  | { kind: "opening-night"; date: LeagueDate };

/**
 * The dates of a season from FIRST_SEASON to LAST_SEASON, by the rules that fit the real seasons 2023 to 2026.
 * Throws on any other season.
 */
export const seasonDates: (season: number) => Readonly<SeasonDates> = rememberRecent(
  LAST_SEASON - FIRST_SEASON + 1,
  workOutDates,
);

function workOutDates(season: number): SeasonDates {
  const openingDay = openingThursday(season);
  const opener = seasonOpener(season);
  const regularSeasonEnd = addDays(openingDay, 185);
  const allStarDate = weekdayFrom(`${season}-07-10`, TUESDAY);
  return {
    season,
    preSeasonStart: `${season}-01-01`,
    springStart: addDays(openingDay, opener.kind === "overseas" ? -35 : -34),
    springEnd: addDays(openingDay, -2),
    regularSeasonStart: opener.kind === "overseas" ? opener.dates[0] : opener.date,
    lastDateFirstHalf: addDays(allStarDate, -2),
    allStarDate,
    firstDateSecondHalf: addDays(allStarDate, 3),
    regularSeasonEnd,
    postSeasonStart: addDays(regularSeasonEnd, 2),
    postSeasonEnd: addDays(regularSeasonEnd, 34),
    offSeasonStart: addDays(regularSeasonEnd, 35),
    offSeasonEnd: `${season}-12-31`,
  };
}

const TUESDAY = 2;
const THURSDAY = 4;
const TOKYO_DOME = 2397;
const GOCHEOK_SKY_DOME = 5150;

/** The Thursday on which all clubs open: the last of March, or the first of April. */
export function openingThursday(season: number): LeagueDate {
  if (!Number.isInteger(season) || season < FIRST_SEASON || season > LAST_SEASON) {
    throw new RangeError(`season ${season}: allowed are the seasons ${FIRST_SEASON} to ${LAST_SEASON}.`);
  }
  return weekdayFrom(`${season}-03-26`, THURSDAY);
}

/** Two seasons of three begin overseas while spring training goes on: Tokyo (as in 2025), Seoul (as in 2024). */
export function seasonOpener(season: number): Opener {
  const openingDay = openingThursday(season);
  switch (season % 3) {
    case 0:
      return overseas(TOKYO_DOME, addDays(openingDay, -9));
    case 1:
      return { kind: "opening-night", date: addDays(openingDay, -1) };
    default:
      return overseas(GOCHEOK_SKY_DOME, addDays(openingDay, -8));
  }
}

function overseas(venueId: number, first: LeagueDate): Opener {
  return { kind: "overseas", venueId, dates: [first, addDays(first, 1)] };
}
