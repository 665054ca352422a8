import type { Play, RunnerMove } from "./play.ts";

/**
 * Tells of the runs of a half-inning which are earned. A run is not when the runner came on base by an error or was placed
 * there, when an error or a passed ball let him in, or when without errors the inning would have been over by then.
 */
export function withEarnedRuns(plays: readonly Play[]): Play[] {
  const tally: Tally = { outs: 0, gifts: 0, undeserving: new Set() };
  return plays.map((play) => withRunners(play, earnedInPlay(play, tally)));
}

type Tally = { outs: number; gifts: number; undeserving: Set<number> };

function earnedInPlay(play: Play, tally: Tally): readonly RunnerMove[] {
  passOnToRunners(play, tally);
  let isChanged = false;
  const moves = play.runners.map((move) => {
    note(move, tally);
    const earned = move.isScoringEvent && isEarned(move, tally);
    if (earned === move.earned) return move;
    isChanged = true;
    return { ...move, earned };
  });
  return isChanged ? moves : play.runners;
}

function withRunners(play: Play, runners: readonly RunnerMove[]): Play {
  return runners === play.runners ? play : { ...play, runners };
}

/** A pinch-runner takes over how his man came on base. */
function passOnToRunners({ events }: Play, { undeserving }: Tally): void {
  for (const event of events) {
    const change = event.kind === "action" ? event.substitution : null;
    if (change?.position === "12" && undeserving.delete(change.replacedPlayerId)) {
      undeserving.add(change.playerId);
    }
  }
}

const GIFTS = new Set(["field_error", "catcher_interf"]);

function note(move: RunnerMove, tally: Tally): void {
  const isBatter = move.start === null;
  if (move.isOut) tally.outs++;
  if (isBatter && move.eventType === "field_error") tally.gifts++;
  const isGift = GIFTS.has(move.eventType) && isBatter;
  if (isGift || move.eventType === "runner_placed") tally.undeserving.add(move.runnerId);
}

function isEarned({ eventType, runnerId }: RunnerMove, { outs, gifts, undeserving }: Tally): boolean {
  const isLetIn = eventType === "error" || eventType === "passed_ball" || eventType === "field_error";
  return !isLetIn && outs + gifts < 3 && !undeserving.has(runnerId);
}
