import type { GamePhase } from "../../contracts/v1/status.ts";

/**
 * What a game is doing, from the source's status code alone (its texts come in many spellings).
 * The first letter says the state, the second the reason: `I` in progress, `IR` delayed by rain, `PW` warm-up.
 */
export function gamePhase(statusCode: string): GamePhase {
  const [state = "", reason = ""] = statusCode;
  switch (state) {
    case "S":
      return "scheduled";
    case "P":
      return pregamePhase(reason);
    case "I":
      return reason === "" || reason === "H" ? "live" : "delayed";
    case "M":
    case "N":
      return "review";
    case "T":
    case "U":
      return "suspended";
    case "O":
      return "over";
    case "F":
    case "W":
      return "final";
    case "Q":
    case "R":
      return "forfeit";
    case "D":
      return "postponed";
    case "C":
      return "cancelled";
    default:
      return "unknown";
  }
}

function pregamePhase(reason: string): GamePhase {
  if (reason === "W") return "warmup";
  return reason === "" ? "pregame" : "delayed-start";
}

/** Play goes on: new pitches are to be expected. */
export function isPlayGoingOn(phase: GamePhase): boolean {
  return phase === "live" || phase === "review";
}

/** Nothing more happens on the field, but for scorers' corrections. */
export function isOver(phase: GamePhase): boolean {
  return phase === "over" || phase === "final" || phase === "forfeit";
}

/** The result stands. */
export function isFinal(phase: GamePhase): boolean {
  return phase === "final" || phase === "forfeit";
}

/** People are on the field for it, or were. */
export function hasBegun(phase: GamePhase): boolean {
  return !["scheduled", "pregame", "delayed-start", "postponed", "cancelled", "unknown"].includes(phase);
}
