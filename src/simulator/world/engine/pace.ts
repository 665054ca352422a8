import { type Game, hasRunners } from "./game.ts";
import { PACE_SECONDS } from "./rates.ts";

/** Lets time go by: about so many seconds, never less than a third of it. */
export function pass(game: Game, seconds: number, spread: number = seconds * 0.18): void {
  const drawn = Math.max(seconds / 3, game.random.pace.normal(seconds, spread));
  game.at += Math.round(drawn * 1000);
}

export function passBeforePitch(game: Game): void {
  const { basesEmpty, runnersOn, spread } = PACE_SECONDS.betweenPitches;
  pass(game, hasRunners(game) ? runnersOn : basesEmpty, spread);
}

/** Seconds after a play until the feed shows the next batter. */
export const ANNOUNCED_AFTER_SECONDS = 4;

/** What passes between two batters before the first pitch. */
export function stepIn(game: Game): void {
  pass(game, PACE_SECONDS.betweenBatters - ANNOUNCED_AFTER_SECONDS, 7);
}
