import { clubById } from "../clubs.ts";
import { dayOfWeek, instantAt, type LeagueDate } from "../dates.ts";
import type { Random } from "../random.ts";
import { venueById } from "../venues.ts";
import type { DatedSeries } from "./days.ts";
import { hoursBetween, restHours } from "./rest.ts";
import { usualTimes } from "./usual-times.ts";

/** A game of a series with its day and its local time (HH:MM). */
export type Fixture = {
  readonly home: number;
  readonly away: number;
  readonly venueId: number;
  readonly date: LeagueDate;
  time: string;
  readonly seriesGameNumber: number;
  readonly gamesInSeries: number;
  readonly doubleHeader: "N" | "S";
  readonly gameNumber: 1 | 2;
};

/** Sets the time of every game: evenings mostly, Sundays by day but for one, and early before a long flight. */
export function setStarts(random: Random, series: readonly DatedSeries[]): Fixture[] {
  const fixtures = series.flatMap((one) => one.dates.map((_, index) => fixtureOf(random, one, index)));
  moveToSundayNight(random, fixtures);
  leaveTimeToTravel(fixtures);
  return fixtures;
}

function startOf({ date, time, venueId }: Fixture): Temporal.Instant {
  return instantAt(date, time, venueById(venueId).timeZone);
}

function fixtureOf(random: Random, series: DatedSeries, index: number): Fixture {
  const { dates, ...where } = series;
  const date = dates[index] as LeagueDate;
  const times = usualTimes(series.home);
  const shared = {
    ...where,
    date,
    seriesGameNumber: index + 1,
    gamesInSeries: dates.length,
  };
  if (date === dates[index + 1]) return { ...shared, time: times.matinee, doubleHeader: "S", gameNumber: 1 };
  if (date === dates[index - 1]) return { ...shared, time: times.evening, doubleHeader: "S", gameNumber: 2 };
  const time = drawTime(random, shared, index === dates.length - 1);
  return { ...shared, time, doubleHeader: "N", gameNumber: 1 };
}

const SATURDAY = 6;
const SUNDAY = 7;
/** In Tokyo and Seoul: just after six in the morning in New York. */
const OVERSEAS_EVENING = "19:10";
const LATE_AFTERNOON = "16:10";
const GETAWAY_MATINEES = 0.45;
/** The one park that is known for playing by day. */
const WRIGLEY_FIELD = 17;

function drawTime(
  random: Random,
  game: { home: number; venueId: number; date: LeagueDate },
  isLast: boolean,
) {
  if (game.venueId !== clubById(game.home).venueId) return OVERSEAS_EVENING;
  const { evening, matinee } = usualTimes(game.home);
  const weekday = dayOfWeek(game.date);
  if (weekday === SUNDAY) return matinee;
  if (weekday === SATURDAY) {
    return random.weighted([
      [matinee, 4],
      [LATE_AFTERNOON, 3],
      [evening, 4],
    ]);
  }
  const share = game.venueId === WRIGLEY_FIELD ? 0.5 : isLast ? GETAWAY_MATINEES : 0;
  return random.bool(share) ? matinee : evening;
}

/** Ten past seven in New York, on the clocks of the parks. */
const SUNDAY_NIGHT: Readonly<Record<string, string>> = {
  "America/New_York": "19:10",
  "America/Detroit": "19:10",
  "America/Chicago": "18:10",
  "America/Denver": "17:10",
  "America/Los_Angeles": "16:10",
};

/** The whole country watches one game on Sunday night. */
function moveToSundayNight(random: Random, fixtures: readonly Fixture[]): void {
  const sundays = Map.groupBy(
    fixtures.filter(({ date }) => dayOfWeek(date) === SUNDAY),
    ({ date }) => date,
  );
  for (const games of sundays.values()) {
    const game = random.pick(games);
    game.time = SUNDAY_NIGHT[venueById(game.venueId).timeZone] ?? game.time;
  }
}

/** Where the rule of travel would be broken the game before is played early, or else the one after late. */
function leaveTimeToTravel(fixtures: readonly Fixture[]): void {
  for (const games of gamesByClub(fixtures).values()) {
    for (const [before, after] of neighbours(games)) {
      if (isTooSoon(before, after)) before.time = usualTimes(before.home).matinee;
      if (isTooSoon(before, after)) after.time = usualTimes(after.home).evening;
    }
  }
}

function isTooSoon(before: Fixture, after: Fixture): boolean {
  const needed = restHours(venueById(before.venueId), venueById(after.venueId));
  return needed > 0 && hoursBetween(startOf(before), startOf(after)) < needed;
}

/** Each club's games in the order in which they are played. */
function gamesByClub(fixtures: readonly Fixture[]): Map<number, Fixture[]> {
  const ordered = fixtures.toSorted((a, b) => a.date.localeCompare(b.date) || a.gameNumber - b.gameNumber);
  const byClub = new Map<number, Fixture[]>();
  for (const game of ordered) {
    for (const club of [game.home, game.away]) {
      const games = byClub.get(club);
      if (games) games.push(game);
      else byClub.set(club, [game]);
    }
  }
  return byClub;
}

function neighbours<T>(list: readonly T[]): [T, T][] {
  return list.slice(1).map((after, index) => [list[index] as T, after]);
}
