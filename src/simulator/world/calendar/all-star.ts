import { clubById, clubs } from "../clubs.ts";
import { allStarClubIds } from "../leagues.ts";
import type { CalendarGame } from "../model.ts";
import { createRandom } from "../random.ts";
import { seasonDates } from "../season-dates.ts";
import { venueById } from "../venues.ts";
import { gamePkOf } from "./game-pk.ts";
import { listedGame } from "./listed-game.ts";

/** Hosts that are known; any other season draws one. */
const HOSTS: Readonly<Record<number, number>> = { 2024: 140, 2025: 144, 2026: 143, 2027: 112 };

/** Eight in the evening in New York, on the clocks of the parks. */
const START: Readonly<Record<string, string>> = {
  "America/Chicago": "19:00",
  "America/Denver": "18:00",
  "America/Phoenix": "17:00",
  "America/Los_Angeles": "17:00",
};

/** The All-Star game; the league of the park is at home. */
export function allStarGame(seed: number, season: number): CalendarGame {
  const host = clubById(HOSTS[season] ?? createRandom(seed, "all-star", season).pick(clubs).id);
  const [home, away] =
    host.leagueId === 103
      ? [allStarClubIds[103], allStarClubIds[104]]
      : [allStarClubIds[104], allStarClubIds[103]];
  return listedGame({
    gamePk: gamePkOf(season, "A", 0),
    season,
    gameType: "A",
    date: seasonDates(season).allStarDate,
    time: START[venueById(host.venueId).timeZone] ?? "20:00",
    home,
    away,
    venueId: host.venueId,
    seriesGameNumber: 1,
    gamesInSeries: 1,
  });
}
