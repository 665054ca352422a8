import { type Static, Type } from "typebox";
import type { Team } from "../../contracts/v1/team.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Ref = Type.Optional(RawReference);

const RawTeam = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  season: Type.Optional(Type.Integer()),
  abbreviation: Text,
  shortName: Text,
  clubName: Text,
  teamName: Text,
  locationName: Text,
  teamCode: Text,
  fileCode: Text,
  league: Type.Optional(Type.Partial(RawReference)),
  division: Ref,
  sport: Ref,
  venue: Ref,
  springLeague: Ref,
  firstYearOfPlay: Text,
  active: Type.Optional(Type.Boolean()),
});

const check = schemaCheck(Type.Object({ teams: Type.Array(RawTeam) }));

/** `v1/teams`; the key is the season's year. */
export const teams: Endpoint<Team[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/teams?sportId=1&season=${key}`,
  parse(json) {
    const checked = check(json);
    return checked.kind === "invalid" ? checked : { kind: "ok", value: checked.value.teams.map(teamOf) };
  },
};

function teamOf(raw: Static<typeof RawTeam>): Team {
  return {
    id: raw.id,
    season: raw.season === undefined ? null : String(raw.season),
    name: raw.name,
    abbreviation: raw.abbreviation ?? null,
    short_name: raw.shortName ?? null,
    club_name: raw.clubName ?? raw.teamName ?? null,
    location_name: raw.locationName ?? null,
    team_code: raw.teamCode ?? null,
    file_code: raw.fileCode ?? null,
    league: raw.league?.id === undefined ? null : { id: raw.league.id, name: raw.league.name ?? null },
    division: maybeReference(raw.division),
    sport: maybeReference(raw.sport),
    venue: maybeReference(raw.venue),
    spring_league: maybeReference(raw.springLeague),
    first_year_of_play: raw.firstYearOfPlay ?? null,
    active: raw.active ?? null,
  };
}
