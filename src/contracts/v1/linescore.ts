import { type Static, Type } from "typebox";
import { bothSides, MaybeInteger, MaybeReference, MaybeText, nullable } from "./reference.ts";

const SideLine = Type.Object({
  runs: MaybeInteger,
  hits: MaybeInteger,
  errors: MaybeInteger,
  left_on_base: MaybeInteger,
});

export const Linescore = Type.Object(
  {
    current_inning: MaybeInteger,
    inning_state: MaybeText,
    is_top: nullable(Type.Boolean()),
    scheduled_innings: MaybeInteger,
    balls: MaybeInteger,
    strikes: MaybeInteger,
    outs: MaybeInteger,
    innings: Type.Array(Type.Object({ inning: Type.Integer(), away: SideLine, home: SideLine })),
    totals: bothSides(SideLine),
    offense: Type.Object({
      batter: MaybeReference,
      on_deck: MaybeReference,
      in_hole: MaybeReference,
      first: MaybeReference,
      second: MaybeReference,
      third: MaybeReference,
    }),
    defense: Type.Object({ pitcher: MaybeReference, catcher: MaybeReference }),
  },
  { $id: "Linescore" },
);
export type Linescore = Static<typeof Linescore>;
