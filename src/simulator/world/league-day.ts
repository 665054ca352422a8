import type { LeagueDate } from "./dates.ts";

/** At five in the morning in New York the last game of the night is over, and Tokyo's evening game an hour off. */
const ROLLOVER_HOUR = 5;
const LEAGUE_TIME_ZONE = "America/New_York";

/** The league's date at an instant. It turns in the morning, so that a game that runs past midnight stays in its day. */
export function leagueDay(now: Temporal.Instant): LeagueDate {
  const local = now.toZonedDateTimeISO(LEAGUE_TIME_ZONE).toPlainDateTime();
  return local.subtract({ hours: ROLLOVER_HOUR }).toPlainDate().toString();
}
