import type { GameSetup } from "../model.ts";
import { playAtBat } from "./at-bat.ts";
import { beginPlay } from "./begin-play.ts";
import { correctionsOf } from "./corrections.ts";
import { decide } from "./decisions.ts";
import { withEarnedRuns } from "./earned-runs.ts";
import { type Game, isHalfOver, isWalkOff, newGame } from "./game.ts";
import { interruptionsOf } from "./interruptions.ts";
import { openTheGates } from "./open-the-gates.ts";
import { UNTIL_FINAL_MINUTES } from "./rates.ts";
import type { GameRecord } from "./record.ts";

const MS_PER_MINUTE = 60_000;

/** Plays a whole game, pitch by pitch. The same setup always gives the same record. */
export function playGame(setup: GameSetup): GameRecord {
  const game = newGame(setup, interruptionsOf(setup.game));
  openTheGates(game);
  const firstPitchAt = game.at;
  do playHalf(game);
  while (!isGameOver(game));
  endGame(game);
  const plays = game.plays;
  const decisions = decide(plays, setup);
  return {
    setup,
    plays,
    statuses: game.statuses,
    corrections: correctionsOf(setup, plays, game.at),
    firstPitchAt: firstPitchOf(game) ?? firstPitchAt,
    endsAt: game.at,
    decisions,
    delayedFor: game.delayedFor,
  };
}

function firstPitchOf({ plays }: Game): number | undefined {
  return plays[0]?.events.find(({ kind }) => kind === "pitch")?.startsAt;
}

function playHalf(game: Game): void {
  const firstPlay = game.plays.length;
  game.outs = 0;
  game.bases = [null, null, null];
  let isNewHalf = true;
  while (!isHalfOver(game) && !game.isCalled) {
    beginPlay(game, isNewHalf);
    if (!game.isCalled) playAtBat(game);
    isNewHalf = false;
  }
  const half = withEarnedRuns(game.plays.slice(firstPlay));
  game.plays.splice(firstPlay, half.length, ...half);
}

/** Moves on to the next half-inning, if there is one. */
function isGameOver(game: Game): boolean {
  const { away, home } = game.score;
  const isLast = game.inning >= game.setup.game.scheduledInnings;
  if (game.isCalled || isWalkOff(game)) return true;
  if (game.half === "top") {
    if (isLast && home > away) return true;
    game.half = "bottom";
    return false;
  }
  if (isLast && home !== away) return true;
  game.leaderAfterInning = away > home ? "away" : home > away ? "home" : null;
  game.half = "top";
  game.inning++;
  return false;
}

/** Over with the last out; final when the official scorer is done. Rain's verdict comes when the wait is over. */
function endGame(game: Game): void {
  const [least, most] = UNTIL_FINAL_MINUTES;
  const finalAt = game.at + Math.round((least + (most - least) * game.random.pace.next()) * MS_PER_MINUTE);
  const [over, final] = game.isCalled ? (["OR", "FR"] as const) : (["O", "F"] as const);
  // A review that confirms the winning run leaves no play to go on with.
  if (game.statuses.at(-1)?.at === game.at) game.statuses.pop();
  game.statuses.push({ at: game.at, code: over }, { at: finalAt, code: final });
}
