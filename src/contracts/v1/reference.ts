import { type Static, type TSchema, Type } from "typebox";

/** A person, club, league or venue, named by its id in the MLB Stats API. */
export const Reference = Type.Object({ id: Type.Integer(), name: Type.Union([Type.String(), Type.Null()]) });
export type Reference = Static<typeof Reference>;

/** Present in every answer; null where the source says nothing. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

export const MaybeText = nullable(Type.String());
export const MaybeInteger = nullable(Type.Integer());
export const MaybeNumber = nullable(Type.Number());
export const MaybeReference = nullable(Reference);

/** The away side and the home side, in baseball's own order. */
export function bothSides<Schema extends TSchema>(side: Schema) {
  return Type.Object({ away: side, home: side });
}
