/** A league date is the text YYYY-MM-DD: it sorts as it reads, and compares with < and >. */
export type LeagueDate = string;

export function addDays(date: LeagueDate, days: number): LeagueDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from the first to the second date; negative if the second is earlier. */
export function daysBetween(from: LeagueDate, to: LeagueDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** A season has few dates, and each pitch of a Statcast day asks for four of them. */
const dayNumbers = new Map<LeagueDate, number>();
const MOST_DATES = 5000;

function dayNumber(date: LeagueDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  const number = Temporal.PlainDate.from("1970-01-01").until(date, { largestUnit: "days" }).days;
  if (dayNumbers.size < MOST_DATES) dayNumbers.set(date, number);
  return number;
}

/** Every date from the first to the last, both included. */
export function datesBetween(first: LeagueDate, last: LeagueDate): LeagueDate[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, days) => addDays(first, days));
}

/** 1 Monday to 7 Sunday. */
export function dayOfWeek(date: LeagueDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The first such weekday (1 Monday to 7 Sunday) on or after the date. */
export function weekdayFrom(date: LeagueDate, weekday: number): LeagueDate {
  return addDays(date, (weekday - dayOfWeek(date) + 7) % 7);
}

/** A wall-clock time (HH:MM) in a time zone, as an instant. */
export function instantAt(date: LeagueDate, time: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant();
}

/** The wall-clock time (HH:MM) in a time zone at an instant. */
export function localTime(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}
