import { type Static, Type } from "typebox";
import { Pitch } from "./play.ts";
import { MaybeInteger, MaybeText, Reference } from "./reference.ts";

/** One pitch of a game with the play to which it belongs; the count is the one after it. */
export const GamePitch = Type.Object(
  {
    game_pk: Type.Integer(),
    at_bat_index: Type.Integer(),
    event_index: Type.Integer(),
    id: MaybeText,
    inning: Type.Integer(),
    half: Type.Enum(["top", "bottom"]),
    batter: Reference,
    pitcher: Reference,
    bat_side: MaybeText,
    pitch_hand: MaybeText,
    description: MaybeText,
    balls: MaybeInteger,
    strikes: MaybeInteger,
    outs: MaybeInteger,
    start_time: MaybeText,
    ...Pitch.properties,
  },
  { $id: "GamePitch" },
);
export type GamePitch = Static<typeof GamePitch>;
