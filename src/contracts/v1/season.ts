import { type Static, Type } from "typebox";
import { MaybeText } from "./reference.ts";

/** The dates of one season; each is a date of the league's calendar (YYYY-MM-DD). */
export const Season = Type.Object(
  {
    season: Type.String(),
    pre_season_start: MaybeText,
    spring_start: MaybeText,
    spring_end: MaybeText,
    regular_season_start: MaybeText,
    first_half_end: MaybeText,
    all_star_date: MaybeText,
    second_half_start: MaybeText,
    regular_season_end: MaybeText,
    post_season_start: MaybeText,
    post_season_end: MaybeText,
    season_start: MaybeText,
    season_end: MaybeText,
    off_season_start: MaybeText,
    off_season_end: MaybeText,
  },
  { $id: "Season" },
);
export type Season = Static<typeof Season>;
