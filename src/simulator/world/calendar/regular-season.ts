import type { CalendarGame } from "../model.ts";
import { createRandom } from "../random.ts";
import { openingThursday, seasonDates } from "../season-dates.ts";
import { daysBetween } from "../dates.ts";
import { layOut } from "./days.ts";
import { regularGamePk } from "./game-pk.ts";
import { arrangeHosts } from "./hosts.ts";
import { listedGame } from "./listed-game.ts";
import { orderRounds, type Slot, seasonSlots } from "./order.ts";
import { type Round, seasonRounds } from "./rounds.ts";
import { type Fixture, setStarts } from "./starts.ts";

const MOST_DRAWS = 40;

/** The 2430 games of the regular season as first listed, before any weather. */
export function regularSeason(seed: number, season: number): CalendarGame[] {
  const slots = seasonSlots(allStarWeek(season));
  const random = createRandom(seed, "regular-season", season);
  const series = layOut(random, season, drawRounds(seed, season, slots), slots);
  return numbered(season, setStarts(random, series));
}

/** Draws until the rounds can be put in a legal order with legal home stands; nine of ten draws can. */
function drawRounds(seed: number, season: number, slots: readonly Slot[]): Round[] {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const random = createRandom(seed, "rounds", season, draw);
    const ordered = orderRounds(random, seasonRounds(random), slots, allStarWeek(season));
    const arranged = ordered && arrangeHosts(random, ordered);
    if (arranged) return arranged;
  }
  throw new Error(`drawRounds: seed ${seed}, season ${season}: no legal calendar in ${MOST_DRAWS} draws.`);
}

/** Weeks are counted from the opening week, 0. */
function allStarWeek(season: number): number {
  return Math.floor((daysBetween(openingThursday(season), seasonDates(season).allStarDate) + 3) / 7);
}

function numbered(season: number, fixtures: readonly Fixture[]): CalendarGame[] {
  const homeGames = new Map<number, number>();
  const inOrder = fixtures.toSorted((a, b) => a.date.localeCompare(b.date) || a.time.localeCompare(b.time));
  return inOrder.map((fixture) => {
    const number = homeGames.get(fixture.home) ?? 0;
    homeGames.set(fixture.home, number + 1);
    return listedGame({
      ...fixture,
      season,
      gameType: "R",
      gamePk: regularGamePk(season, fixture.home, number),
    });
  });
}
