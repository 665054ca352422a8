import { type Static, Type } from "typebox";
import type { Season } from "../../contracts/v1/season.ts";
import type { Endpoint } from "./endpoint.ts";
import { schemaCheck } from "./schema-check.ts";

const LeagueDate = Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }));

const RawSeason = Type.Object({
  seasonId: Type.String({ pattern: "^\\d{4}$" }),
  preSeasonStartDate: LeagueDate,
  springStartDate: LeagueDate,
  springEndDate: LeagueDate,
  regularSeasonStartDate: LeagueDate,
  lastDate1stHalf: LeagueDate,
  allStarDate: LeagueDate,
  firstDate2ndHalf: LeagueDate,
  regularSeasonEndDate: LeagueDate,
  postSeasonStartDate: LeagueDate,
  postSeasonEndDate: LeagueDate,
  seasonStartDate: LeagueDate,
  seasonEndDate: LeagueDate,
  offseasonStartDate: LeagueDate,
  offSeasonEndDate: LeagueDate,
});

const check = schemaCheck(Type.Object({ seasons: Type.Array(RawSeason) }));

/** `v1/seasons/{season}`; the key is the season's year, or `all`. */
export const seasons: Endpoint<Season[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/seasons/${key}?sportId=1`,
  parse(json) {
    const checked = check(json);
    return checked.kind === "invalid" ? checked : { kind: "ok", value: checked.value.seasons.map(seasonOf) };
  },
};

function seasonOf(raw: Static<typeof RawSeason>): Season {
  return {
    season: raw.seasonId,
    pre_season_start: raw.preSeasonStartDate ?? null,
    spring_start: raw.springStartDate ?? null,
    spring_end: raw.springEndDate ?? null,
    regular_season_start: raw.regularSeasonStartDate ?? null,
    first_half_end: raw.lastDate1stHalf ?? null,
    all_star_date: raw.allStarDate ?? null,
    second_half_start: raw.firstDate2ndHalf ?? null,
    regular_season_end: raw.regularSeasonEndDate ?? null,
    post_season_start: raw.postSeasonStartDate ?? null,
    post_season_end: raw.postSeasonEndDate ?? null,
    season_start: raw.seasonStartDate ?? null,
    season_end: raw.seasonEndDate ?? null,
    off_season_start: raw.offseasonStartDate ?? null,
    off_season_end: raw.offSeasonEndDate ?? null,
  };
}
