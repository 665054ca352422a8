import { addDays } from "../../../world/dates.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "../../../world/season-dates.ts";
import { currentSeason } from "../../../world/world-at.ts";
import { type Resource, wordsOf } from "../ask.ts";
import { COPYRIGHT } from "../reference.ts";

/** `v1/seasons`: the current season, or the one that is asked for. */
export const seasons: Resource = (ask) => {
  const asked = [ask.parts[0], ...wordsOf(ask, "season"), ...wordsOf(ask, "seasonId")].filter(
    (each) => each !== undefined,
  );
  const years = asked.length > 0 ? asked.map(Number) : [currentSeason(ask.now)];
  return { body: { copyright: COPYRIGHT, seasons: years.filter(isKnown).map(season) } };
};

/** `v1/seasons/all` */
export const allSeasons: Resource = () => {
  const years = Array.from({ length: LAST_SEASON - FIRST_SEASON + 1 }, (_, index) => FIRST_SEASON + index);
  return { body: { copyright: COPYRIGHT, seasons: years.map(season) } };
};

function isKnown(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_SEASON && year <= LAST_SEASON;
}

/** A season's dates in the Stats API's names. */
export function season(year: number) {
  const dates = seasonDates(year);
  return {
    seasonId: String(year),
    hasWildcard: true,
    preSeasonStartDate: dates.preSeasonStart,
    preSeasonEndDate: addDays(dates.springStart, -1),
    seasonStartDate: dates.springStart,
    springStartDate: dates.springStart,
    springEndDate: dates.springEnd,
    regularSeasonStartDate: dates.regularSeasonStart,
    lastDate1stHalf: dates.lastDateFirstHalf,
    allStarDate: dates.allStarDate,
    firstDate2ndHalf: dates.firstDateSecondHalf,
    regularSeasonEndDate: dates.regularSeasonEnd,
    postSeasonStartDate: dates.postSeasonStart,
    postSeasonEndDate: dates.postSeasonEnd,
    seasonEndDate: dates.postSeasonEnd,
    offseasonStartDate: dates.offSeasonStart,
    offSeasonEndDate: dates.offSeasonEnd,
    seasonLevelGamedayType: "P",
    gameLevelGamedayType: "P",
    qualifierPlateAppearances: 3.1,
    qualifierOutsPitched: 3,
  };
}
