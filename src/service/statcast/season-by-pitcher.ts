import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET } from "./convert-day.ts";

/** A season's pitches once more, sorted by pitcher: which days' files went in, and which pitchers stand in which file. */
export type SeasonByPitcher = {
  columnSet: string;
  /** The hash of each day's file, by date. */
  days: Readonly<Record<string, string>>;
  parts: readonly PitcherPart[];
  /** Whether every row went in: one without a pitcher has no place. */
  whole?: boolean;
};

/** Pitchers `first` to `last`, both included, in a file below the folder of day files. */
export type PitcherPart = { path: string; first: number; last: number };

/** What a query reads: days as they are, and days out of files that are sorted by pitcher. */
export type PitchFiles = {
  days: readonly StoredStatcastDay[];
  sorted: readonly SortedFiles[];
};

/** Days of one season; null for all that went in. */
export type SortedFiles = { paths: readonly string[]; dates: readonly string[] | null };

/** A day that is missing, or was revised since, is read from its own file. */
export function filesOfPitcher(
  days: readonly StoredStatcastDay[],
  season: SeasonByPitcher | undefined,
  pitcher: number,
): PitchFiles {
  const part = season?.parts.find(({ first, last }) => first <= pitcher && pitcher <= last);
  if (!season || !part) return { days, sorted: [] };
  const dates = days.filter((day) => holds(season, day)).map(({ date }) => date);
  if (dates.length === 0) return { days, sorted: [] };
  return { days: days.filter((day) => !holds(season, day)), sorted: [{ paths: [part.path], dates }] };
}

/** Fewer days are sooner read from their own files than from the some twenty-five of a season. */
export const LEAST_DAYS_TOGETHER = 40;

/** Of whomever: the same rows lie in a few large files instead of many small ones, which are read in a third of the time. */
export function filesOfSeason(
  days: readonly StoredStatcastDay[],
  season: SeasonByPitcher | undefined,
): PitchFiles {
  if (season?.whole !== true) return { days, sorted: [] };
  const together = days.filter((day) => holds(season, day)).map(({ date }) => date);
  if (together.length < LEAST_DAYS_TOGETHER) return { days, sorted: [] };
  const dates = together.length === Object.keys(season.days).length ? null : together;
  const paths = season.parts.map(({ path }) => path);
  return { days: days.filter((day) => !holds(season, day)), sorted: [{ paths, dates }] };
}

/** A pitcher throws on two or three of so many days: reading their own files costs little. */
const MOST_DAYS_APART = 9;

export type SortingDecision = { next: "sort" | "leave"; reason: string };

export function decideSorting(
  days: readonly StoredStatcastDay[],
  season: SeasonByPitcher | undefined,
): SortingDecision {
  const apart = days.filter((day) => !season || !holds(season, day)).length;
  return apart > MOST_DAYS_APART
    ? { next: "sort", reason: `${apart} of ${days.length} days are read apart` }
    : { next: "leave", reason: `${apart} days are read apart; ${MOST_DAYS_APART} may be` };
}

/** Neighbours share a file until it has so many rows. */
export function pitcherRanges(
  counts: readonly { pitcher: number; rows: number }[],
  rowsPerPart: number,
): { first: number; last: number }[] {
  const ranges: { first: number; last: number; rows: number }[] = [];
  for (const { pitcher, rows } of counts) {
    const open = ranges.at(-1);
    if (!open || open.rows + rows > rowsPerPart) ranges.push({ first: pitcher, last: pitcher, rows });
    else Object.assign(open, { last: pitcher, rows: open.rows + rows });
  }
  return ranges.map(({ first, last }) => ({ first, last }));
}

function holds({ columnSet, days }: SeasonByPitcher, { date, hash }: StoredStatcastDay): boolean {
  return columnSet === COLUMN_SET && days[date] === hash;
}
