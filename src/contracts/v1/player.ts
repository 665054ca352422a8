import { type Static, Type } from "typebox";
import { MaybeInteger, MaybeReference, MaybeText, nullable, Reference } from "./reference.ts";

export const Player = Type.Object(
  {
    id: Type.Integer(),
    full_name: Type.String(),
    first_name: MaybeText,
    last_name: MaybeText,
    primary_number: MaybeText,
    birth_date: MaybeText,
    birth_city: MaybeText,
    birth_country: MaybeText,
    height: MaybeText,
    weight_pounds: MaybeInteger,
    position: MaybeText,
    bats: MaybeText,
    throws: MaybeText,
    active: nullable(Type.Boolean()),
    current_team: MaybeReference,
    debut_date: MaybeText,
  },
  { $id: "Player" },
);
export type Player = Static<typeof Player>;

/** A player or a coach on a club's roster. */
export const RosterEntry = Type.Object(
  {
    team_id: MaybeInteger,
    roster_type: MaybeText,
    person: Reference,
    jersey_number: MaybeText,
    position: MaybeText,
    status: MaybeText,
    job: MaybeText,
  },
  { $id: "RosterEntry" },
);
export type RosterEntry = Static<typeof RosterEntry>;
