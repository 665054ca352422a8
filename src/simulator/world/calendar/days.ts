import { clubById } from "../clubs.ts";
import { addDays, type LeagueDate } from "../dates.ts";
import type { Random } from "../random.ts";
import { openingThursday, seasonDates, seasonOpener } from "../season-dates.ts";
import { venueById } from "../venues.ts";
import type { Slot } from "./order.ts";
import type { Round, Series } from "./rounds.ts";

/** A series with the day of each of its games; a day that comes twice is a doubleheader. */
export type DatedSeries = { home: number; away: number; venueId: number; dates: readonly LeagueDate[] };

/** Days of the week from Monday (0) on which a series may be played; the first list is the usual one. */
const MIDWEEK_DAYS = {
  2: [[1, 2]],
  3: [
    [0, 1, 2],
    [1, 2, 3],
  ],
  4: [[0, 1, 2, 3]],
} as const;
const WEEKEND_DAYS = { 2: [[5, 6]], 3: [[4, 5, 6]], 4: [[3, 4, 5, 6]] } as const;
/** On the opening weekend most play on Thursday and rest on Friday, should it rain. */
const OPENING_DAYS = [
  [3, 5, 6],
  [3, 5, 6],
  [4, 5, 6],
] as const;
const OPENING_NIGHT_DAYS = [2, 4, 5] as const;

const PLANNED_DOUBLE_HEADERS = 3;

/** Gives every series its days, in the order of the rounds. */
export function layOut(
  random: Random,
  season: number,
  rounds: readonly Round[],
  slots: readonly Slot[],
): DatedSeries[] {
  const longWeekends = longWeekendsOf(rounds, slots);
  const series = rounds.flatMap((round, index) => {
    const slot = slots[index] as Slot;
    const monday = addDays(openingThursday(season), 7 * slot.week - 3);
    return round.series.map((one) => {
      const mustEndEarly = [one.home, one.away].some((club) => longWeekends.has(`${slot.week}/${club}`));
      const days = drawDays(random, one, slot, mustEndEarly);
      return { ...placed(one), dates: days.map((day) => addDays(monday, day)) };
    });
  });
  return pressTogether(random, withOpener(random, season, series));
}

function placed({ home, away }: Series) {
  return { home, away, venueId: clubById(home).venueId };
}

/** `week/club` for the clubs whose weekend begins on Thursday: their midweek must end on Wednesday. */
function longWeekendsOf(rounds: readonly Round[], slots: readonly Slot[]): Set<string> {
  const long = rounds.flatMap((round, index) => {
    const { part, week } = slots[index] as Slot;
    const series = part === "weekend" ? round.series.filter(({ games }) => games === 4) : [];
    return series.flatMap(({ home, away }) => [`${week}/${home}`, `${week}/${away}`]);
  });
  return new Set(long);
}

function drawDays(random: Random, series: Series, slot: Slot, mustEndEarly: boolean): readonly number[] {
  if (slot.part === "midweek") {
    return mustEndEarly
      ? MIDWEEK_DAYS[series.games][0]
      : random.pick<readonly number[]>(MIDWEEK_DAYS[series.games]);
  }
  return slot.week === 0 && series.games === 3 ? random.pick(OPENING_DAYS) : WEEKEND_DAYS[series.games][0];
}

/** Overseas the season begins with two rivals of the West, who are idle when the other rivals meet; else with one game. */
function withOpener(random: Random, season: number, series: readonly DatedSeries[]): DatedSeries[] {
  const opener = seasonOpener(season);
  const { allStarDate } = seasonDates(season);
  if (opener.kind === "overseas") {
    const { venueId, dates } = opener;
    const ofTheWest = series.filter((one) => one.dates.length === 2 && isRivalryOfTheWest(one));
    const chosen = random.pick(ofTheWest.filter((one) => (one.dates[0] as string) < allStarDate));
    return series.map((one) => (one === chosen ? { ...one, venueId, dates } : one));
  }
  const monday = addDays(opener.date, -OPENING_NIGHT_DAYS[0]);
  const openingRound = series.slice(0, 15);
  const chosen = random.pick(openingRound.filter((one) => one.dates.length === 3));
  const dates = OPENING_NIGHT_DAYS.map((day) => addDays(monday, day));
  return series.map((one) => (one === chosen ? { ...one, dates } : one));
}

function isRivalryOfTheWest({ home }: DatedSeries): boolean {
  return [200, 203].includes(clubById(home).divisionId);
}

/** A few midweek series under the open sky are played in two days, the last two games on one. */
function pressTogether(random: Random, series: readonly DatedSeries[]): DatedSeries[] {
  const candidates = series.filter(
    ({ dates, venueId }) => dates.length === 3 && endsOnThursday(dates) && venueById(venueId).roof === "Open",
  );
  const chosen = new Set(random.shuffle(candidates).slice(0, PLANNED_DOUBLE_HEADERS));
  return series.map((one) => {
    const [first, second] = one.dates as [LeagueDate, LeagueDate];
    return chosen.has(one) ? { ...one, dates: [first, second, second] } : one;
  });
}

function endsOnThursday(dates: readonly LeagueDate[]): boolean {
  return Temporal.PlainDate.from(dates.at(-1) as LeagueDate).dayOfWeek === 4;
}
