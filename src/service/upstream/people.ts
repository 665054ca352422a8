import { type Static, Type } from "typebox";
import type { Player } from "../../contracts/v1/player.ts";
import { isSeason } from "../domain/target.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Code = Type.Optional(Type.Object({ code: Text, abbreviation: Text }));

const RawPerson = Type.Object({
  id: Type.Integer(),
  fullName: Type.String(),
  firstName: Text,
  lastName: Text,
  primaryNumber: Text,
  birthDate: Text,
  birthCity: Text,
  birthCountry: Text,
  height: Text,
  weight: Type.Optional(Type.Integer()),
  active: Type.Optional(Type.Boolean()),
  primaryPosition: Code,
  batSide: Code,
  pitchHand: Code,
  currentTeam: Type.Optional(RawReference),
  mlbDebutDate: Text,
});

const check = schemaCheck(Type.Object({ people: Type.Array(RawPerson) }));

/** `v1/people`, and `v1/sports/1/players` of a season; the key is a comma list of ids, or a season's year. */
export const people: Endpoint<Player[]> = {
  upstream: "mlb_api",
  request: ({ key }) =>
    isSeason(key) ? `/api/v1/sports/1/players?season=${key}` : `/api/v1/people?personIds=${key}`,
  parse(json) {
    const checked = check(json);
    return checked.kind === "invalid" ? checked : { kind: "ok", value: checked.value.people.map(playerOf) };
  },
};

function playerOf(raw: Static<typeof RawPerson>): Player {
  return {
    id: raw.id,
    full_name: raw.fullName,
    first_name: raw.firstName ?? null,
    last_name: raw.lastName ?? null,
    primary_number: raw.primaryNumber ?? null,
    birth_date: raw.birthDate ?? null,
    birth_city: raw.birthCity ?? null,
    birth_country: raw.birthCountry ?? null,
    height: raw.height ?? null,
    weight_pounds: raw.weight ?? null,
    position: raw.primaryPosition?.abbreviation ?? null,
    bats: raw.batSide?.code ?? null,
    throws: raw.pitchHand?.code ?? null,
    active: raw.active ?? null,
    current_team: maybeReference(raw.currentTeam),
    debut_date: raw.mlbDebutDate ?? null,
  };
}
