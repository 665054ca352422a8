import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET } from "./convert-day.ts";

/** A season's pitches once more, sorted by pitcher: which days' files went in, and which pitchers stand in which file. */
export type SeasonByPitcher = {
  columnSet: string;
  /** The hash of each day's file, by date. */
  days: Readonly<Record<string, string>>;
  parts: readonly PitcherPart[];
};

/** Pitchers `first` to `last`, both included, in a file below the folder of day files. */
export type PitcherPart = { path: string; first: number; last: number };

/** What a query reads: days as they are, and days out of a file that is sorted by pitcher. */
export type PitchFiles = {
  days: readonly StoredStatcastDay[];
  sorted: readonly { path: string; dates: readonly string[] }[];
};

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
  return { days: days.filter((day) => !holds(season, day)), sorted: [{ path: part.path, dates }] };
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
