import { type Static, Type } from "typebox";
import { MaybeReference, MaybeText } from "./reference.ts";

/** A player's or a coach's way from one club, list or level to another. */
export const Transaction = Type.Object(
  {
    id: Type.Integer(),
    date: Type.String({ description: "YYYY-MM-DD." }),
    effective_date: MaybeText,
    resolution_date: MaybeText,
    type_code: MaybeText,
    type: MaybeText,
    description: MaybeText,
    person: MaybeReference,
    from_team: MaybeReference,
    to_team: MaybeReference,
  },
  { $id: "Transaction" },
);
export type Transaction = Static<typeof Transaction>;
