import { instantAt, type LeagueDate } from "../dates.ts";
import type { CalendarGame, GameType } from "../model.ts";
import { venueById } from "../venues.ts";

/** What makes a game different from another when it is first listed; `time` is local, HH:MM. */
export type Listing = {
  gamePk: number;
  season: number;
  gameType: GameType;
  date: LeagueDate;
  time: string;
  home: number;
  away: number;
  venueId: number;
  seriesGameNumber: number;
  gamesInSeries: number;
  doubleHeader?: "N" | "S";
  gameNumber?: 1 | 2;
  ifNecessary?: boolean;
};

const SERIES_DESCRIPTIONS: Readonly<Record<GameType, string>> = {
  S: "Spring Training",
  R: "Regular Season",
  A: "All-Star Game",
  F: "Wild Card",
  D: "Division Series",
  L: "League Championship Series",
  W: "World Series",
};

/** A game as it stands in the calendar before anything befalls it. */
export function listedGame(listing: Listing): CalendarGame {
  const { date, time, venueId, gameType } = listing;
  const startsAt = instantAt(date, time, venueById(venueId).timeZone);
  return {
    gamePk: listing.gamePk,
    season: listing.season,
    gameType,
    officialDate: date,
    originalDate: date,
    startsAt,
    originallyStartsAt: startsAt,
    awayClubId: listing.away,
    homeClubId: listing.home,
    venueId,
    doubleHeader: listing.doubleHeader ?? "N",
    gameNumber: listing.gameNumber ?? 1,
    followsGamePk: null,
    seriesDescription: SERIES_DESCRIPTIONS[gameType],
    seriesGameNumber: listing.seriesGameNumber,
    gamesInSeries: listing.gamesInSeries,
    dayNight: dayNightOf(time),
    scheduledInnings: 9,
    ifNecessary: listing.ifNecessary ?? false,
    fates: [],
  };
}

/** By the local time, HH:MM: what starts before five is a day game. */
export function dayNightOf(time: string): "day" | "night" {
  return time < "17:00" ? "day" : "night";
}
