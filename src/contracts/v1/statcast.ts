import { type Static, Type } from "typebox";

export const Completeness = Type.Enum(["complete", "partial", "unchecked"], {
  description:
    "complete: every finished game of the day has the pitches of its feed; partial: some lack pitches; unchecked: we hold no feed to count against.",
});
export type Completeness = Static<typeof Completeness>;

export const StatcastGame = Type.Object({
  game_pk: Type.Integer(),
  rows: Type.Integer({ description: "Pitches of the game in the file." }),
  pitches: Type.Union([Type.Integer(), Type.Null()], { description: "Pitches in the game's feed." }),
});
export type StatcastGame = Static<typeof StatcastGame>;

/** One revision of a day's file. */
export const StatcastDay = Type.Object(
  {
    date: Type.String({ description: "The league's day, YYYY-MM-DD." }),
    revision: Type.Integer({ minimum: 1 }),
    completeness: Completeness,
    reason: Type.String({ description: "Why it counts as complete, or what is missing." }),
    rows: Type.Integer(),
    games: Type.Array(StatcastGame),
    hash: Type.String({ description: "SHA-256 of the file; its ETag." }),
    bytes: Type.Integer(),
    fetched_at: Type.String({ format: "date-time" }),
    url: Type.String({ description: "Where the Parquet file is." }),
  },
  { $id: "StatcastDay" },
);
export type StatcastDay = Static<typeof StatcastDay>;

/** Pitches of one type, by the filters asked for. */
export const PitchTypeSummary = Type.Object(
  {
    pitch_type: Type.Union([Type.String(), Type.Null()]),
    pitch_name: Type.Union([Type.String(), Type.Null()]),
    pitches: Type.Integer(),
    release_speed_mph: Type.Union([Type.Number(), Type.Null()]),
    release_spin_rate_rpm: Type.Union([Type.Number(), Type.Null()]),
    pfx_x_feet: Type.Union([Type.Number(), Type.Null()]),
    pfx_z_feet: Type.Union([Type.Number(), Type.Null()]),
    swings: Type.Integer(),
    whiffs: Type.Integer(),
    balls_in_play: Type.Integer(),
    launch_speed_mph: Type.Union([Type.Number(), Type.Null()]),
    run_value: Type.Union([Type.Number(), Type.Null()], {
      description: "Sum of delta_run_exp: runs gained by the batting side.",
    }),
  },
  { $id: "PitchTypeSummary" },
);
export type PitchTypeSummary = Static<typeof PitchTypeSummary>;
