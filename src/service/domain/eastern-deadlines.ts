import { LEAGUE_TIME_ZONE } from "./league-day.ts";

/** The instant at which clocks in New York show a time of a date, also on the two odd days of the year. */
export function easternInstant(date: Temporal.PlainDate, time: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: LEAGUE_TIME_ZONE, plainTime: time }).toInstant();
}
