import { type Static, Type } from "typebox";
import { MaybeReference, MaybeText, nullable } from "./reference.ts";

export const Team = Type.Object(
  {
    id: Type.Integer(),
    season: nullable(Type.String()),
    name: Type.String(),
    abbreviation: MaybeText,
    short_name: MaybeText,
    club_name: MaybeText,
    location_name: MaybeText,
    team_code: MaybeText,
    file_code: MaybeText,
    league: MaybeReference,
    division: MaybeReference,
    sport: MaybeReference,
    venue: MaybeReference,
    spring_league: MaybeReference,
    first_year_of_play: MaybeText,
    active: nullable(Type.Boolean()),
  },
  { $id: "Team" },
);
export type Team = Static<typeof Team>;
