import type { Side } from "../model.ts";
import type { ActionEventType, Count, Review, Situation } from "./play.ts";
import type { EpochMilliseconds } from "./record.ts";

export type PlayEvent = PitchEvent | ActionEvent | ThrowEvent | IntentionalBall;

type AnyEvent = {
  /** Its place in the play's events, from 0. */
  index: number;
  startsAt: EpochMilliseconds;
  /** When it is over; feeds show it from then on. */
  endsAt: EpochMilliseconds;
  /** The count after it. */
  count: Count;
  before: Situation;
};

/** B ball, *B in the dirt, C called, S swinging, W swinging at one in the dirt, F foul, T foul tip, L foul bunt, M missed bunt, X D E in play, H hit batter. */
export type CallCode = "B" | "*B" | "C" | "S" | "W" | "F" | "T" | "L" | "M" | "X" | "D" | "E" | "H";
export type PitchTypeCode = "FF" | "SI" | "FC" | "SL" | "ST" | "CU" | "CH" | "FS";

export type PitchEvent = AnyEvent & {
  kind: "pitch";
  /** From 1 in each plate appearance; counts pitches only. */
  pitchNumber: number;
  call: CallCode;
  typeCode: PitchTypeCode;
  flight: PitchFlight;
  swing: Swing | null;
  hit: HitData | null;
  review: Review | null;
};

/** What the cameras saw of a pitch. Speeds in mph, lengths in feet unless named, accelerations in ft/s². */
export type PitchFlight = {
  startSpeed: number;
  endSpeed: number;
  effectiveSpeed: number;
  spinRate: number;
  /** Degrees, 0 to 359; 180 is pure backspin. */
  spinDirection: number;
  strikeZoneTop: number;
  strikeZoneBottom: number;
  pX: number;
  pZ: number;
  x0: number;
  y0: number;
  z0: number;
  vX0: number;
  vY0: number;
  vZ0: number;
  aX: number;
  aY: number;
  aZ: number;
  /** Inches, over the last 40 feet. */
  pfxX: number;
  pfxZ: number;
  /** Where the ball leaves the hand. */
  releaseX: number;
  releaseY: number;
  releaseZ: number;
  breakAngle: number;
  /** Inches. */
  breakLength: number;
  breakVertical: number;
  breakVerticalInduced: number;
  breakHorizontal: number;
  /** 1 to 9 in the zone, 11 to 14 around it. */
  zone: number;
  /** Seconds. */
  plateTime: number;
  extension: number;
  armAngle: number;
  typeConfidence: number;
};

/** Bat speed in mph, length in feet, the rest in degrees. */
export type Swing = {
  batSpeed: number;
  swingLength: number;
  attackAngle: number;
  attackDirection: number;
  pathTilt: number;
};

export type Trajectory =
  | "ground_ball"
  | "line_drive"
  | "fly_ball"
  | "popup"
  | "bunt_grounder"
  | "bunt_popup"
  | "bunt_line_drive";

export type HitData = {
  /** Mph. */
  launchSpeed: number;
  /** Degrees. */
  launchAngle: number;
  /** Feet. */
  totalDistance: number;
  trajectory: Trajectory;
  hardness: "soft" | "medium" | "hard";
  /** Position code of the fielder it went to. */
  location: string;
  /** Gameday's picture of the park: home plate is near (125, 199). */
  coordX: number;
  coordY: number;
};

/** Four of them make an intentional walk; no pitch is thrown. */
export type IntentionalBall = AnyEvent & { kind: "no-pitch"; call: "VB"; pitchNumber: number };

/** A throw to a base, or a step off the rubber. */
export type ThrowEvent = AnyEvent & {
  kind: "pickoff" | "stepoff";
  base: 1 | 2 | 3;
  disengagementNumber: number;
};

export type ActionEvent = AnyEvent & {
  kind: "action";
  event: string;
  eventType: ActionEventType;
  description: string;
  isScoringPlay: boolean;
  isOut: boolean;
  isBaseRunningPlay: boolean;
  /** Whom it is about, if about somebody. */
  playerId: number | null;
  substitution: Substitution | null;
};

/** `position` is what he plays from then on: "11" pinch-hitter, "12" pinch-runner, otherwise as for fielders. */
export type Substitution = {
  side: Side;
  playerId: number;
  /** Himself in a switch of positions. */
  replacedPlayerId: number;
  position: string;
  /** "501" is the second man in the fifth place; null for pitchers. */
  battingOrder: string | null;
};
