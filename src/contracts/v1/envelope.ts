import { type Static, type TSchema, Type } from "typebox";

/** What every v1 answer says about its data, beside the data. */
export const Meta = Type.Object(
  {
    as_of: Type.Union([Type.String({ format: "date-time" }), Type.Null()], {
      description: "When the data were last confirmed with the source.",
    }),
    source: Type.String({ description: "mlb_api, pybaseball or fangraphs." }),
    freshness: Type.Enum(["fresh", "late", "stale", "unpromised", "pending"]),
    late_after: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
    next_refresh: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
    simulated: Type.Boolean(),
    next_cursor: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description: "Of a list: what to send as `cursor` for the rows after these; null at the end.",
      }),
    ),
  },
  { $id: "Meta" },
);
export type Meta = Static<typeof Meta>;

/** `{ data, meta }`; lists add `meta.next_cursor` when there is more. */
export function envelope<Data extends TSchema>(data: Data) {
  return Type.Object({ data, meta: Meta });
}
