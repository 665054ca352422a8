import { type Static, Type } from "typebox";
import { bothSides, MaybeInteger, MaybeReference, MaybeText, nullable, Reference } from "./reference.ts";
import { GameStatus } from "./status.ts";

const GameSide = Type.Object({
  team: Reference,
  abbreviation: MaybeText,
  runs: MaybeInteger,
  hits: MaybeInteger,
  errors: MaybeInteger,
});

/** One game: what it is, how it stands. Line score, box score and plays are resources of their own. */
export const Game = Type.Object(
  {
    game_pk: Type.Integer(),
    season: MaybeText,
    game_type: MaybeText,
    official_date: MaybeText,
    original_date: MaybeText,
    start_time: MaybeText,
    status: GameStatus,
    teams: bothSides(GameSide),
    venue: nullable(Reference),
    double_header: MaybeText,
    game_number: MaybeInteger,
    day_night: MaybeText,
    weather: Type.Object({ condition: MaybeText, temperature: MaybeText, wind: MaybeText }),
    attendance: MaybeInteger,
    first_pitch: MaybeText,
    duration_minutes: MaybeInteger,
    current_inning: MaybeInteger,
    inning_state: MaybeText,
    probable_pitchers: Type.Object({ away: MaybeReference, home: MaybeReference }),
    decisions: Type.Object({ winner: MaybeReference, loser: MaybeReference, save: MaybeReference }),
    play_count: Type.Integer(),
    pitch_count: Type.Integer(),
    player_ids: Type.Array(Type.Integer()),
    upstream_timestamp: MaybeText,
  },
  { $id: "Game" },
);
export type Game = Static<typeof Game>;
