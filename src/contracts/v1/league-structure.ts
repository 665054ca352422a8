import { type Static, Type } from "typebox";
import { MaybeReference, MaybeText, nullable } from "./reference.ts";

export const structureKinds = ["sports", "leagues", "divisions"] as const;
export type StructureKind = (typeof structureKinds)[number];

/** A sport (a level of play), a league or a division. */
export const LeagueUnit = Type.Object(
  {
    kind: Type.Enum(structureKinds),
    id: Type.Integer(),
    name: Type.String(),
    short_name: MaybeText,
    abbreviation: MaybeText,
    season: MaybeText,
    league: MaybeReference,
    sport: MaybeReference,
    active: nullable(Type.Boolean()),
  },
  { $id: "LeagueUnit" },
);
export type LeagueUnit = Static<typeof LeagueUnit>;
