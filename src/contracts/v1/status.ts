import { type Static, Type } from "typebox";
import { MaybeText } from "./reference.ts";

/** What a game is doing, in one word; `status.code` keeps the source's own code. */
export const gamePhases = [
  "scheduled",
  "pregame",
  "warmup",
  "delayed-start",
  "live",
  "review",
  "delayed",
  "suspended",
  "over",
  "final",
  "forfeit",
  "postponed",
  "cancelled",
  "unknown",
] as const;
export type GamePhase = (typeof gamePhases)[number];

export const GameStatus = Type.Object(
  {
    phase: Type.Enum(gamePhases),
    code: Type.String({ description: "The source's status code, for example `I`, `DR` or `PW`." }),
    detailed: MaybeText,
    reason: MaybeText,
    start_time_tbd: Type.Boolean(),
  },
  { $id: "GameStatus" },
);
export type GameStatus = Static<typeof GameStatus>;
