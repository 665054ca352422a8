import type { GamePhase } from "../../contracts/v1/status.ts";
import type { Play } from "../../contracts/v1/play.ts";
import { isPlayGoingOn } from "./game-state.ts";

const MINUTE = 60_000;

/** A live feed whose own timestamp is older than this, with play going on, stands still. */
const STANDSTILL_MS = 3 * MINUTE;

/** Between two halves, and while a new pitcher warms up, real feeds rest for up to five minutes. */
const PAUSE_MS = 3 * MINUTE;

/** How old a game's own timestamp may get before its feed stands still; milliseconds, null while no play goes on. Pure. */
export function standstillOf(phase: GamePhase, plays: readonly PlaySoFar[]): number | null {
  if (!isPlayGoingOn(phase)) return null;
  return isPause(plays) ? STANDSTILL_MS + PAUSE_MS : STANDSTILL_MS;
}

type PlaySoFar = Pick<Play, "is_complete" | "outs"> & {
  events: readonly Pick<Play["events"][number], "event_type">[];
};

function isPause(plays: readonly PlaySoFar[]): boolean {
  const newest = plays.at(-1);
  if (!newest) return true;
  if (newest.events.length === 0) return endsHalf(plays.at(-2));
  return endsHalf(newest) || newest.events.at(-1)?.event_type === "pitching_substitution";
}

function endsHalf(play: PlaySoFar | undefined): boolean {
  return play === undefined || (play.is_complete && play.outs === 3);
}
