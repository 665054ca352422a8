import type { EventType } from "../../../world/engine/play.ts";

type Meaning = {
  plateAppearance: boolean;
  hit: boolean;
  baseRunningEvent: boolean;
  description: string;
};

const atBat = (description: string): Meaning => ({
  plateAppearance: true,
  hit: false,
  baseRunningEvent: false,
  description,
});
const hit = (description: string): Meaning => ({ ...atBat(description), hit: true });
const running = (description: string): Meaning => ({
  plateAppearance: false,
  hit: false,
  baseRunningEvent: true,
  description,
});
const notice = (description: string): Meaning => ({ ...running(description), baseRunningEvent: false });

/** What each of the league's events is, for `v1/eventTypes`. */
export const EVENT_TYPES: Readonly<Record<EventType, Meaning>> = {
  single: hit("Single"),
  double: hit("Double"),
  triple: hit("Triple"),
  home_run: hit("Home Run"),
  walk: atBat("Walk"),
  intent_walk: atBat("Intent Walk"),
  hit_by_pitch: atBat("Hit By Pitch"),
  catcher_interf: atBat("Catcher Interference"),
  strikeout: atBat("Strikeout"),
  field_out: atBat("Field Out"),
  force_out: atBat("Forceout"),
  grounded_into_double_play: atBat("Grounded Into DP"),
  double_play: atBat("Double Play"),
  fielders_choice: atBat("Fielders Choice"),
  fielders_choice_out: atBat("Fielders Choice Out"),
  field_error: atBat("Field Error"),
  sac_fly: atBat("Sac Fly"),
  sac_bunt: atBat("Sac Bunt"),
  stolen_base_2b: running("Stolen Base 2B"),
  stolen_base_3b: running("Stolen Base 3B"),
  caught_stealing_2b: running("Caught Stealing 2B"),
  caught_stealing_3b: running("Caught Stealing 3B"),
  pickoff_1b: running("Pickoff 1B"),
  wild_pitch: running("Wild Pitch"),
  passed_ball: running("Passed Ball"),
  runner_placed: running("Runner Placed On Base"),
  pitching_substitution: notice("Pitching Substitution"),
  offensive_substitution: notice("Offensive Substitution"),
  defensive_substitution: notice("Defensive Sub"),
  defensive_switch: notice("Defensive Switch"),
  mound_visit: notice("Mound Visit"),
  batter_timeout: notice("Batter Timeout"),
  game_advisory: notice("Game Advisory"),
  injury: notice("Injury"),
  ejection: notice("Ejection"),
};
