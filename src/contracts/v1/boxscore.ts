import { type Static, Type } from "typebox";
import { bothSides, MaybeInteger, MaybeNumber, MaybeText, nullable, Reference } from "./reference.ts";

/** Counting columns: the name in our API, and in the comment's stead the name speaks for itself. */
function integers<const Names extends readonly string[]>(names: Names) {
  const columns = Object.fromEntries(names.map((name) => [name, MaybeInteger]));
  return Type.Object(columns as Record<Names[number], typeof MaybeInteger>);
}

export const battingColumns = [
  "plate_appearances",
  "at_bats",
  "runs",
  "hits",
  "doubles",
  "triples",
  "home_runs",
  "rbi",
  "walks",
  "intentional_walks",
  "strikeouts",
  "hit_by_pitch",
  "sac_bunts",
  "sac_flies",
  "catchers_interference",
  "stolen_bases",
  "caught_stealing",
  "grounded_into_double_play",
  "left_on_base",
  "total_bases",
] as const;

export const pitchingColumns = [
  "batters_faced",
  "outs",
  "hits",
  "runs",
  "earned_runs",
  "walks",
  "intentional_walks",
  "strikeouts",
  "home_runs",
  "hit_batsmen",
  "pitches",
  "balls",
  "strikes",
  "wild_pitches",
  "balks",
  "inherited_runners",
  "inherited_runners_scored",
] as const;

export const fieldingColumns = ["putouts", "assists", "errors", "chances", "passed_balls"] as const;

export const BattingLine = integers(battingColumns);
export type BattingLine = Static<typeof BattingLine>;
export const PitchingLine = integers(pitchingColumns);
export type PitchingLine = Static<typeof PitchingLine>;
export const FieldingLine = integers(fieldingColumns);
export type FieldingLine = Static<typeof FieldingLine>;

export const BoxscorePlayer = Type.Object({
  player: Reference,
  jersey_number: MaybeText,
  position: MaybeText,
  batting_order: nullable(
    Type.Integer({ description: "100 to 900 for the starters; the ones digit counts substitutes." }),
  ),
  is_substitute: Type.Boolean(),
  season_batting_average: MaybeNumber,
  season_earned_run_average: MaybeNumber,
  batting: nullable(BattingLine),
  pitching: nullable(PitchingLine),
  fielding: nullable(FieldingLine),
});
export type BoxscorePlayer = Static<typeof BoxscorePlayer>;

export const BoxscoreSide = Type.Object({
  team: Reference,
  batting: BattingLine,
  pitching: PitchingLine,
  fielding: FieldingLine,
  batting_order: Type.Array(Type.Integer()),
  pitchers: Type.Array(Type.Integer()),
  players: Type.Array(BoxscorePlayer),
});
export type BoxscoreSide = Static<typeof BoxscoreSide>;

export const Boxscore = Type.Object({ teams: bothSides(BoxscoreSide) }, { $id: "Boxscore" });
export type Boxscore = Static<typeof Boxscore>;
