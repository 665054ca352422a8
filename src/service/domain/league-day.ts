/** The league keeps Eastern time wherever a game is played. */
export const LEAGUE_TIME_ZONE = "America/New_York";

/** By this hour every game of the day before has ended, the latest on the West Coast included. */
const ROLLOVER_HOUR = 6;

/** The date of the league's day at an instant; a day lasts until six in the morning, Eastern. */
export function leagueDate(now: Temporal.Instant): Temporal.PlainDate {
  const local = now.toZonedDateTimeISO(LEAGUE_TIME_ZONE);
  const date = local.toPlainDate();
  return local.hour < ROLLOVER_HOUR ? date.subtract({ days: 1 }) : date;
}
