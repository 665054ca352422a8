/** The league keeps Eastern time wherever a game is played. */
export const LEAGUE_TIME_ZONE = "America/New_York";

/** By this hour every game of the day before has ended, the latest on the West Coast included. */
const ROLLOVER_HOUR = 6;

/** The date of the league's day at an instant; a day lasts until six in the morning, Eastern. */
export function leagueDate(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(LEAGUE_TIME_ZONE).subtract({ hours: ROLLOVER_HOUR }).toPlainDate();
}

/** A wall-clock time in the league's zone on a date, as an instant. */
export function leagueInstant(date: Temporal.PlainDate, hour: number): Temporal.Instant {
  return date
    .toZonedDateTime({ timeZone: LEAGUE_TIME_ZONE, plainTime: new Temporal.PlainTime(hour) })
    .toInstant();
}
