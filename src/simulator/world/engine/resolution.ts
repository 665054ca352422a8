import type { Advance } from "./advance.ts";
import type { Game } from "./game.ts";
import type { PlateEventType } from "./play.ts";

/** What became of a plate appearance: its name, the runners' ways (who is ahead first, the batter last) and the sentence's verb. */
export type Resolution = {
  eventType: PlateEventType;
  event: string;
  advances: readonly Advance[];
  /** Everything after the batter's name, without the full stop. */
  phrase: string;
};

export type Occupied = readonly [boolean, boolean, boolean];

export function occupied({ bases }: Game): Occupied {
  return [bases[0] !== null, bases[1] !== null, bases[2] !== null];
}

export function speedOn({ bases }: Game, base: 1 | 2 | 3): number {
  return bases[base - 1]?.player.batting.speed ?? 1;
}

/** A chance that a fast runner has more often; never certain either way. */
export function chance(share: number, speed: number): number {
  return Math.min(0.97, Math.max(0.01, share * speed ** 1.5));
}
