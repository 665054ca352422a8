import { type Static, Type } from "typebox";
import { type LeagueUnit, type StructureKind, structureKinds } from "../../contracts/v1/league-structure.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Ref = Type.Optional(RawReference);

const RawUnit = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  nameShort: Text,
  abbreviation: Text,
  season: Text,
  league: Ref,
  sport: Ref,
  active: Type.Optional(Type.Boolean()),
  activeStatus: Type.Optional(Type.Boolean()),
});

const Units = Type.Array(RawUnit);
const checks = {
  sports: schemaCheck(Type.Object({ sports: Units })),
  leagues: schemaCheck(Type.Object({ leagues: Units })),
  divisions: schemaCheck(Type.Object({ divisions: Units })),
};

const requests = {
  sports: "/api/v1/sports",
  leagues: "/api/v1/leagues?sportId=1",
  divisions: "/api/v1/divisions?sportId=1",
} satisfies Record<StructureKind, string>;

/** `v1/sports`, `v1/leagues` and `v1/divisions`; the key says which. */
export const leagueStructure: Endpoint<LeagueUnit[]> = {
  upstream: "mlb_api",
  request: ({ key }) => requests[kindOf(key)],
  parse(json, { key }) {
    const kind = kindOf(key);
    const checked = checks[kind](json);
    if (checked.kind === "invalid") return checked;
    const units = (checked.value as Record<StructureKind, Static<typeof Units>>)[kind];
    return { kind: "ok", value: units.map((raw) => unitOf(kind, raw)) };
  },
};

function kindOf(key: string): StructureKind {
  const kind = structureKinds.find((one) => one === key);
  if (!kind) throw new Error(`sports:${key}: allowed keys are ${structureKinds.join(", ")}`);
  return kind;
}

function unitOf(kind: StructureKind, raw: Static<typeof RawUnit>): LeagueUnit {
  return {
    kind,
    id: raw.id,
    name: raw.name,
    short_name: raw.nameShort ?? null,
    abbreviation: raw.abbreviation ?? null,
    season: raw.season ?? null,
    league: maybeReference(raw.league),
    sport: maybeReference(raw.sport),
    active: raw.active ?? raw.activeStatus ?? null,
  };
}
