import type { Half, Hand } from "../model.ts";
import type { PlayEvent } from "./play-event.ts";
import type { EpochMilliseconds } from "./record.ts";

export type Count = { balls: number; strikes: number; outs: number };

/** Ids of the runners on first, second and third. */
export type Bases = readonly [first: number | null, second: number | null, third: number | null];

/** Ids of the fielders by position: index 0 the pitcher (position 1) … index 8 right field (position 9). */
export type Defense = readonly number[];

/** How things stand before something happens. */
export type Situation = { outs: number; bases: Bases; awayScore: number; homeScore: number };

/** An entry of `allPlays`. */
export type Play = {
  atBatIndex: number;
  inning: number;
  half: Half;
  batterId: number;
  /** Who pitched last in it. */
  pitcherId: number;
  batSide: Hand;
  pitchHand: Hand;
  /** Since when a feed shows it; the first play is shown from the warm-up on. */
  visibleFrom: EpochMilliseconds;
  startsAt: EpochMilliseconds;
  endsAt: EpochMilliseconds;
  /** False only in snapshots, for the play that is going on. */
  isComplete: boolean;
  /** False when the half-inning, or the game, ended on the bases before the batter was done. */
  isPlateAppearance: boolean;
  /** At the end. */
  count: Count;
  result: PlayResult;
  review: Review | null;
  before: Situation;
  after: Situation;
  /** Who fielded at the end of it. */
  defense: Defense;
  events: readonly PlayEvent[];
  /** In the order of the events that moved them. */
  runners: readonly RunnerMove[];
};

export type PlayResult = {
  /** Null in a play that has only just begun. */
  event: string | null;
  eventType: EventType | null;
  description: string | null;
  rbi: number;
  awayScore: number;
  homeScore: number;
  isOut: boolean;
};

/** What a plate appearance (or a half-inning cut short) ended with, and what may happen during one: the Stats API's words. */
export type EventType = PlateEventType | ActionEventType;

export type PlateEventType =
  | "single"
  | "double"
  | "triple"
  | "home_run"
  | "walk"
  | "intent_walk"
  | "hit_by_pitch"
  | "catcher_interf"
  | "strikeout"
  | "field_out"
  | "force_out"
  | "grounded_into_double_play"
  | "double_play"
  | "fielders_choice"
  | "fielders_choice_out"
  | "field_error"
  | "sac_fly"
  | "sac_bunt";

export type BaseEventType =
  | "stolen_base_2b"
  | "stolen_base_3b"
  | "caught_stealing_2b"
  | "caught_stealing_3b"
  | "pickoff_1b"
  | "wild_pitch"
  | "passed_ball"
  | "runner_placed";

export type ActionEventType =
  | BaseEventType
  | "pitching_substitution"
  | "offensive_substitution"
  | "defensive_substitution"
  | "defensive_switch"
  | "mound_visit"
  | "batter_timeout"
  | "game_advisory"
  | "injury"
  | "ejection";

/** A challenge by a manager or a look by the umpires; `type` is also the status code while it lasts. */
export type Review = {
  type: "MA" | "MF" | "MJ" | "NH";
  isOverturned: boolean;
  /** True only in snapshots. */
  inProgress: boolean;
  challengeClubId: number | null;
  playerId: number | null;
  startsAt: EpochMilliseconds;
  endsAt: EpochMilliseconds;
};

export type Base = "1B" | "2B" | "3B";

export type RunnerMove = {
  runnerId: number;
  /** Where he stood when the play began. */
  originBase: Base | null;
  start: Base | null;
  end: Base | "score" | null;
  outBase: Base | "4B" | null;
  isOut: boolean;
  outNumber: number | null;
  event: string;
  eventType: EventType | "error" | "other_out";
  movementReason: MovementReason | null;
  /** The pitcher charged with the run, if one scored. */
  responsiblePitcherId: number | null;
  isScoringEvent: boolean;
  rbi: boolean;
  earned: boolean;
  /** Index of the event that moved him. */
  playIndex: number;
  credits: readonly Credit[];
};

export type MovementReason =
  | "r_adv_play"
  | "r_adv_force"
  | "r_adv_throw"
  | "r_force_out"
  | "r_thrown_out"
  | "r_runner_out"
  | "r_stolen_base_2b"
  | "r_stolen_base_3b"
  | "r_caught_stealing_2b"
  | "r_caught_stealing_3b"
  | "r_pickoff_1b";

export type Credit = { playerId: number; position: string; credit: CreditKind };
export type CreditKind =
  | "f_putout"
  | "f_assist"
  | "f_assist_of"
  | "f_fielded_ball"
  | "f_fielding_error"
  | "f_throwing_error";
