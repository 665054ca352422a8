import type { GameSetup } from "../model.ts";
import type { Play } from "./play.ts";

/**
 * A whole game as it will have been played, from the warm-up to the last correction: what `playGame` gives and what
 * every view of the game is cut from. Immutable; the same play is the same object in every snapshot once it is over.
 */
export type GameRecord = {
  setup: GameSetup;
  plays: readonly Play[];
  /** What the league says about the game, ascending; the first entry is there from the beginning of time. */
  statuses: readonly StatusChange[];
  /** Scorers' second thoughts, ascending; each replaces whole plays and never changes the score. */
  corrections: readonly Correction[];
  firstPitchAt: EpochMilliseconds;
  /** The last play's end, when the status turns to game over (or completed early). */
  endsAt: EpochMilliseconds;
  decisions: Decisions;
  /** Time the game stood still, in milliseconds; not part of the game's duration. */
  delayedFor: number;
};

/** Milliseconds since 1970: a record holds thousands of instants, and numbers are the cheapest to compare. */
export type EpochMilliseconds = number;

export type StatusChange = { at: EpochMilliseconds; code: StatusCode };

/** The Stats API's `statusCode`; `status.ts` says what each means. */
export type StatusCode =
  | "S"
  | "P"
  | "PW"
  | "PR"
  | "I"
  | "IR"
  | "MA"
  | "MF"
  | "NH"
  | "UR"
  | "O"
  | "OR"
  | "F"
  | "FR"
  | "DR"
  | "DS";

/** `holds` and `blownSaves` are ids of pitchers. */
export type Decisions = {
  winnerId: number;
  loserId: number;
  saveId: number | null;
  holds: readonly number[];
  blownSaves: readonly number[];
};

export type Correction = {
  at: EpochMilliseconds;
  kind: "hit-to-error" | "error-to-hit" | "wild-pitch-to-passed-ball" | "passed-ball-to-wild-pitch";
  /** The play that the scorer thought about again. */
  atBatIndex: number;
  /** It and all whose earned runs follow from it, as they read from then on. */
  plays: readonly Play[];
};
