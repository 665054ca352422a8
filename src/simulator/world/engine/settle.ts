import type { Advance, FieldCredit, To } from "./advance.ts";
import { batterOf, defenseOf, type Game, nameOf, offenseOf, pitcherOf, type Runner } from "./game.ts";
import type { Base, Credit, EventType, RunnerMove } from "./play.ts";

/** What moved the runners. */
export type Cause = { event: string; eventType: EventType; playIndex: number };

/**
 * Lets the runners go their ways, in the given order (who is ahead goes first): bases, outs and score change, and the open play
 * keeps the moves. Gives the sentences about everybody but the batter.
 */
export function settle(game: Game, advances: readonly Advance[], cause: Cause): string[] {
  const notes: string[] = [];
  for (const advance of advances) {
    const runner = lift(game, advance);
    const move = advance.isOut ? retire(game, advance) : place(game, advance, runner);
    game.play.runners.push({ ...describeMove(game, advance, runner), ...causeOf(advance, cause), ...move });
    if (advance.start > 0) notes.push(noteOn(advance, nameOf(runner.player)));
  }
  return notes;
}

function lift(game: Game, { start }: Advance): Runner {
  if (start === 0) return { player: batterOf(game), pitcherId: pitcherOf(game).id, originBase: null };
  const runner = game.bases[start - 1];
  if (!runner) throw new Error(`Nobody on base ${start} to move in game ${game.setup.game.gamePk}.`);
  game.bases[start - 1] = null;
  return runner;
}

type Landing = Pick<
  RunnerMove,
  "end" | "outBase" | "isOut" | "outNumber" | "responsiblePitcherId" | "isScoringEvent" | "rbi" | "earned"
>;

const NOT_SCORING = {
  responsiblePitcherId: null,
  isScoringEvent: false,
  rbi: false,
  earned: false,
} as const;

function retire(game: Game, { to }: Advance): Landing {
  game.outs++;
  game.totalOuts++;
  return {
    end: null,
    outBase: to === 4 ? "4B" : baseAt(to),
    isOut: true,
    outNumber: game.outs,
    ...NOT_SCORING,
  };
}

function place(game: Game, { to, rbi }: Advance, runner: Runner): Landing {
  const notOut = { outBase: null, isOut: false, outNumber: null };
  if (to !== 4) {
    game.bases[to - 1] = runner;
    return { end: baseAt(to), ...notOut, ...NOT_SCORING };
  }
  game.score[offenseOf(game).side]++;
  const { pitcher } = defenseOf(game);
  if (pitcher.player.id === runner.pitcherId) pitcher.runs++;
  // Whether it is earned is told when the half-inning's plays are all known.
  return {
    end: "score",
    ...notOut,
    responsiblePitcherId: runner.pitcherId,
    isScoringEvent: true,
    rbi,
    earned: true,
  };
}

function describeMove(game: Game, advance: Advance, runner: Runner) {
  return {
    runnerId: runner.player.id,
    originBase: runner.originBase,
    start: advance.start === 0 ? null : baseAt(advance.start),
    movementReason: advance.reason,
    credits: advance.credits.map((credit) => creditOf(game, credit)),
  };
}

function causeOf({ isOnError }: Advance, cause: Cause) {
  if (!isOnError) return cause;
  return { event: "Error", eventType: "error", playIndex: cause.playIndex } as const;
}

function creditOf(game: Game, [position, credit]: FieldCredit): Credit {
  const fielder = defenseOf(game).fielders[position - 1];
  if (!fielder) throw new Error(`There is no position ${position}; positions go from 1 to 9.`);
  return { playerId: fielder.id, position: String(position), credit };
}

function baseAt(base: 1 | 2 | 3): Base {
  return (["1B", "2B", "3B"] as const)[base - 1] as Base;
}

const BASE_NAMES: Readonly<Record<To, string>> = { 1: "1st", 2: "2nd", 3: "3rd", 4: "home" };

function noteOn({ isOut, to }: Advance, name: string): string {
  if (isOut) return `${name} out at ${BASE_NAMES[to]}.`;
  return to === 4 ? `${name} scores.` : `${name} to ${BASE_NAMES[to]}.`;
}
