import { daysBetween } from "./dates.ts";
import type { CalendarGame, GameSetup, Venue } from "./model.ts";
import { createRandom, type Random } from "./random.ts";

type Weather = GameSetup["weather"];

/** The weather at the first pitch; a closed roof has its own. */
export function weatherAt(seed: number, game: CalendarGame, venue: Venue): Weather {
  const random = createRandom(seed, "weather", game.gamePk);
  if (venue.roof === "Dome") return { condition: "Dome", temperatureFahrenheit: 72, wind: CALM };
  const temperatureFahrenheit = drawTemperature(random, game, venue);
  const isUnpleasant = temperatureFahrenheit > 86 || temperatureFahrenheit < 60 || random.bool(0.25);
  if (venue.roof === "Retractable" && isUnpleasant) {
    return { condition: "Roof Closed", temperatureFahrenheit: random.integer(70, 76), wind: CALM };
  }
  return { condition: drawCondition(random, game), temperatureFahrenheit, wind: drawWind(random) };
}

const CALM = "0 mph, None";
/** Parks on the Pacific, where summer is hardly warmer than spring. */
const PACIFIC_PARKS = new Set([1, 22, 680, 2395, 2680]);

/** A climate in one line: warmer to the south, warmest at the end of July, cooler after dark. */
function drawTemperature(random: Random, game: CalendarGame, venue: Venue): number {
  const isPacific = PACIFIC_PARKS.has(venue.id);
  const daysFromMidsummer = daysBetween(`${game.season}-07-25`, game.officialDate);
  const season = Math.cos((2 * Math.PI * daysFromMidsummer) / 365);
  const yearlyMean = 113 - 1.3 * venue.latitude;
  const typical = yearlyMean + (isPacific ? 7 : 24) * season - (game.dayNight === "night" ? 6 : 0);
  return Math.round(Math.min(104, Math.max(34, random.normal(typical, 5))));
}

function drawCondition(random: Random, { dayNight, fates }: CalendarGame): string {
  if (fates.some(({ kind }) => kind === "delayed-start" || kind === "rain-delay")) {
    return random.pick(["Rain", "Drizzle", "Overcast"]);
  }
  return random.weighted([
    [dayNight === "day" ? "Sunny" : "Clear", 4],
    ["Partly Cloudy", 4],
    ["Cloudy", 2],
    ["Overcast", 1],
  ]);
}

const WIND_DIRECTIONS = [
  "Out To CF",
  "Out To LF",
  "Out To RF",
  "In From CF",
  "In From LF",
  "In From RF",
  "L To R",
  "R To L",
  "Varies",
] as const;

function drawWind(random: Random): string {
  const speed = Math.round(Math.max(0, random.normal(8, 4)));
  return speed === 0 ? CALM : `${speed} mph, ${random.pick(WIND_DIRECTIONS)}`;
}
