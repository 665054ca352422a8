import { Type } from "typebox";
import type { Clock } from "../../platform/clock/clock.ts";
import { leagueDate } from "../domain/league-day.ts";

/** Parameters that several resources share; the description says what is allowed. */

export const DateParameter = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  description: "a date written YYYY-MM-DD",
});
export const SeasonParameter = Type.String({
  pattern: "^(18|19|20)\\d{2}$",
  description: "a year from 1876 to 2099",
});
export const IdParameter = Type.Integer({ minimum: 1, maximum: 99_999_999 });

/** The season of the league's day. */
export function currentSeason(clock: Clock): string {
  return String(leagueDate(clock.now()).year);
}
