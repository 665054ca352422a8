import { type Static, Type } from "typebox";
import { battingColumns } from "./boxscore.ts";
import { statGroups } from "./leader.ts";
import { MaybeInteger, MaybeNumber, MaybeReference, MaybeText, nullable } from "./reference.ts";

const hittingTotals = ["games", ...battingColumns] as const;
const hittingRates = [
  "batting_average",
  "on_base_percentage",
  "slugging_percentage",
  "on_base_plus_slugging",
  "batting_average_on_balls_in_play",
] as const;

const pitchingTotals = [
  "games",
  "games_started",
  "games_finished",
  "complete_games",
  "shutouts",
  "wins",
  "losses",
  "saves",
  "save_opportunities",
  "blown_saves",
  "holds",
  "outs",
  "batters_faced",
  "hits",
  "runs",
  "earned_runs",
  "home_runs",
  "walks",
  "intentional_walks",
  "strikeouts",
  "hit_batsmen",
  "wild_pitches",
  "balks",
  "pitches",
  "strikes",
  "inherited_runners",
  "inherited_runners_scored",
] as const;
const pitchingRates = [
  "earned_run_average",
  "walks_and_hits_per_inning",
  "strikeouts_per_nine",
  "walks_per_nine",
  "home_runs_per_nine",
  "batting_average_against",
] as const;

const fieldingTotals = [
  "games",
  "games_started",
  "putouts",
  "assists",
  "errors",
  "chances",
  "double_plays",
  "passed_balls",
] as const;
const fieldingRates = ["fielding_percentage"] as const;

function columns<const Totals extends readonly string[], const Rates extends readonly string[]>(
  totals: Totals,
  rates: Rates,
) {
  const integers = Object.fromEntries(totals.map((name) => [name, MaybeInteger]));
  const numbers = Object.fromEntries(rates.map((name) => [name, MaybeNumber]));
  return Type.Object({
    ...(integers as Record<Totals[number], typeof MaybeInteger>),
    ...(numbers as Record<Rates[number], typeof MaybeNumber>),
  });
}

const HittingSeason = columns(hittingTotals, hittingRates);
export type HittingSeason = Static<typeof HittingSeason>;
const PitchingSeason = columns(pitchingTotals, pitchingRates);
export type PitchingSeason = Static<typeof PitchingSeason>;
const FieldingSeason = columns(fieldingTotals, fieldingRates);
export type FieldingSeason = Static<typeof FieldingSeason>;

/** A player's or a club's season in one kind of play; the other two kinds are null. */
export const SeasonStat = Type.Object(
  {
    season: Type.String(),
    group: Type.Enum(statGroups),
    game_type: MaybeText,
    player: MaybeReference,
    team: MaybeReference,
    position: MaybeText,
    hitting: nullable(HittingSeason),
    pitching: nullable(PitchingSeason),
    fielding: nullable(FieldingSeason),
  },
  { $id: "SeasonStat" },
);
export type SeasonStat = Static<typeof SeasonStat>;
