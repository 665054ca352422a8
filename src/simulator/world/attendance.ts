import { dayOfWeek } from "./dates.ts";
import type { CalendarGame } from "./model.ts";
import { createRandom } from "./random.ts";

/** Seats of the big parks, by venue; spring's hold fewer. */
const SEATS: Readonly<Record<number, number>> = {
  1: 45_517,
  2: 44_970,
  3: 37_755,
  4: 40_615,
  5: 34_830,
  7: 37_903,
  12: 25_025,
  14: 41_500,
  15: 48_405,
  17: 41_649,
  19: 50_144,
  22: 56_000,
  31: 38_753,
  32: 41_900,
  680: 47_929,
  2392: 41_168,
  2394: 41_083,
  2395: 41_265,
  2397: 42_365,
  2529: 14_014,
  2602: 42_319,
  2680: 39_860,
  2681: 42_901,
  2889: 44_494,
  3289: 41_922,
  3309: 41_339,
  3312: 38_544,
  3313: 46_537,
  4169: 36_742,
  4705: 41_084,
  5150: 16_000,
  5325: 40_300,
};
const SEATS_IN_SPRING = 8500;

/** How many come: some clubs draw more, weekends more than weekdays, and October fills every seat. */
export function attendanceAt(seed: number, game: CalendarGame): number {
  const seats = SEATS[game.venueId] ?? SEATS_IN_SPRING;
  const popularity = 0.45 + 0.5 * createRandom(seed, "popularity", game.homeClubId).next();
  const random = createRandom(seed, "attendance", game.gamePk);
  const isWeekend = dayOfWeek(game.officialDate) >= 5;
  const isFull = game.gameType !== "R" && game.gameType !== "S";
  const share = random.normal(popularity + (isWeekend ? 0.15 : 0), 0.07);
  return Math.round(seats * (isFull ? 1 : Math.min(1, Math.max(0.15, share))));
}
