import { addDays, datesBetween, instantAt, type LeagueDate, localTime } from "../dates.ts";
import type { CalendarGame } from "../model.ts";
import { rememberRecent } from "../recently.ts";
import { seasonDates } from "../season-dates.ts";
import { venueById } from "../venues.ts";
import type { GameBook } from "./game-book.ts";
import { dayNightOf } from "./listed-game.ts";
import { hoursBetween, MOST_DAYS_ON_END, restHours } from "./rest.ts";
import { usualTimes } from "./usual-times.ts";

/** A game on its new day, and the other game of that day's doubleheader, if it makes one. */
export type MakeUp = { game: CalendarGame; partner?: CalendarGame };

/** Between the games of a traditional doubleheader, from start to start, as far as one can plan. */
const DOUBLE_HEADER_HOURS = 3.5;

/**
 * The first legal day for a game that cannot be played on its own: a later meeting of the same clubs in the same park,
 * as a doubleheader, or else a day off for both. `undefined` if the season has none.
 */
export function findMakeUp(book: GameBook, game: CalendarGame): MakeUp | undefined {
  return (
    laterMeetings(book, game)
      .map((partner) => doubleHeader(game, partner))
      .find((makeUp) => isLegal(book, makeUp.game)) ?? onDayOff(book, game)
  );
}

/** The same clubs' later games in the same park that stand alone on their day and that nothing has befallen. */
export function laterMeetings(book: GameBook, game: CalendarGame): CalendarGame[] {
  return daysLeft(game).flatMap((date) => {
    const [meeting, ...others] = book.on(game.homeClubId, date);
    return meeting && others.length === 0 && isSameMeeting(meeting, game) && meeting.fates.length === 0
      ? [meeting]
      : [];
  });
}

function isSameMeeting(one: CalendarGame, other: CalendarGame): boolean {
  return (
    one.homeClubId === other.homeClubId &&
    one.awayClubId === other.awayClubId &&
    one.venueId === other.venueId
  );
}

/** The days of a season, which are asked for again and again while it rains. */
const regularDays = rememberRecent(2, (season: number) => {
  const { regularSeasonStart, regularSeasonEnd } = seasonDates(season);
  return datesBetween(regularSeasonStart, regularSeasonEnd);
});

function daysLeft({ season, officialDate }: CalendarGame): LeagueDate[] {
  return regularDays(season).filter((date) => date > officialDate);
}

/** Before an evening game the make-up is played by day on tickets of its own; after a day game it follows at once. */
function doubleHeader(game: CalendarGame, partner: CalendarGame): MakeUp {
  const date = partner.officialDate;
  if (partner.dayNight === "night") {
    const first = { ...moved(game, date, usualTimes(game.homeClubId).matinee), doubleHeader: "S" as const };
    return { game: first, partner: { ...partner, doubleHeader: "S", gameNumber: 2 } };
  }
  const afterwards = partner.startsAt.add({ minutes: DOUBLE_HEADER_HOURS * 60 });
  const second = moved(game, date, localTime(afterwards, venueById(game.venueId).timeZone));
  return {
    game: { ...second, doubleHeader: "Y", gameNumber: 2, followsGamePk: partner.gamePk },
    partner: { ...partner, doubleHeader: "Y" },
  };
}

function onDayOff(book: GameBook, game: CalendarGame): MakeUp | undefined {
  const { evening, matinee } = usualTimes(game.homeClubId);
  for (const date of daysLeft(game)) {
    if (!isDayOff(book, game, date)) continue;
    const found = [evening, matinee]
      .map((time) => moved(game, date, time))
      .find((candidate) => isLegal(book, candidate));
    if (found) return { game: found };
  }
  return undefined;
}

function isDayOff(book: GameBook, game: CalendarGame, date: LeagueDate): boolean {
  const { lastDateFirstHalf, firstDateSecondHalf } = seasonDates(game.season);
  const isAllStarBreak = date > lastDateFirstHalf && date < firstDateSecondHalf;
  return !isAllStarBreak && clubsOf(game).every((club) => book.on(club, date).length === 0);
}

function moved(game: CalendarGame, date: LeagueDate, time: string): CalendarGame {
  const startsAt = instantAt(date, time, venueById(game.venueId).timeZone);
  return { ...game, officialDate: date, startsAt, dayNight: dayNightOf(time) };
}

/** Both clubs can get there and away in time, and nobody plays too many days on end. */
function isLegal(book: GameBook, game: CalendarGame): boolean {
  return clubsOf(game).every(
    (club) => hasTimeToTravel(book, game, club) && daysOnEnd(book, game, club) <= MOST_DAYS_ON_END,
  );
}

/** Looks as far as the day before and the day after: no journey takes longer. */
export function hasTimeToTravel(book: GameBook, game: CalendarGame, clubId: number): boolean {
  const around = [-1, 0, 1].flatMap((days) => book.on(clubId, addDays(game.officialDate, days)));
  const venue = venueById(game.venueId);
  return around.every((other) => {
    const apart = Math.abs(hoursBetween(game.startsAt, other.startsAt));
    return apart >= restHours(venue, venueById(other.venueId));
  });
}

/** How many days on end the club would play, that day among them. */
function daysOnEnd(book: GameBook, game: CalendarGame, clubId: number): number {
  const run = (step: 1 | -1) => {
    let days = 0;
    while (book.on(clubId, addDays(game.officialDate, step * (days + 1))).length > 0) days++;
    return days;
  };
  return run(-1) + 1 + run(1);
}

function clubsOf({ awayClubId, homeClubId }: CalendarGame): number[] {
  return [awayClubId, homeClubId];
}
