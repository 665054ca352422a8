import { type Static, Type } from "typebox";
import { MaybeInteger, MaybeNumber, MaybeReference, MaybeText, nullable, Reference } from "./reference.ts";

export const Pitch = Type.Object({
  pitch_number: MaybeInteger,
  call_code: MaybeText,
  type_code: MaybeText,
  type: MaybeText,
  is_in_play: Type.Boolean(),
  is_strike: Type.Boolean(),
  is_ball: Type.Boolean(),
  start_speed_mph: MaybeNumber,
  end_speed_mph: MaybeNumber,
  spin_rate_rpm: MaybeNumber,
  zone: MaybeInteger,
  plate_x_feet: MaybeNumber,
  plate_z_feet: MaybeNumber,
  launch_speed_mph: MaybeNumber,
  launch_angle_degrees: MaybeNumber,
  hit_distance_feet: MaybeNumber,
  trajectory: MaybeText,
});
export type Pitch = Static<typeof Pitch>;

/** A pitch or an action (substitution, stolen base, mound visit) within a play. */
export const PlayEvent = Type.Object({
  index: Type.Integer(),
  id: MaybeText,
  type: MaybeText,
  event_type: MaybeText,
  description: MaybeText,
  balls: MaybeInteger,
  strikes: MaybeInteger,
  outs: MaybeInteger,
  start_time: MaybeText,
  end_time: MaybeText,
  player: MaybeReference,
  pitch: nullable(Pitch),
});
export type PlayEvent = Static<typeof PlayEvent>;

export const Runner = Type.Object({
  runner: MaybeReference,
  start: MaybeText,
  end: MaybeText,
  is_out: Type.Boolean(),
  out_number: MaybeInteger,
  event_type: MaybeText,
  scored: Type.Boolean(),
  rbi: Type.Boolean(),
  earned: Type.Boolean(),
});
export type Runner = Static<typeof Runner>;

/** One plate appearance, complete or in progress. */
export const Play = Type.Object(
  {
    at_bat_index: Type.Integer(),
    inning: Type.Integer(),
    half: Type.Enum(["top", "bottom"]),
    is_complete: Type.Boolean(),
    event: MaybeText,
    event_type: MaybeText,
    description: MaybeText,
    rbi: MaybeInteger,
    away_score: MaybeInteger,
    home_score: MaybeInteger,
    is_scoring_play: Type.Boolean(),
    start_time: MaybeText,
    end_time: MaybeText,
    batter: Reference,
    pitcher: Reference,
    bat_side: MaybeText,
    pitch_hand: MaybeText,
    balls: MaybeInteger,
    strikes: MaybeInteger,
    outs: MaybeInteger,
    runners: Type.Array(Runner),
    events: Type.Array(PlayEvent),
  },
  { $id: "Play" },
);
export type Play = Static<typeof Play>;
