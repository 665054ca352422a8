import { gameInstants } from "../../../world/engine/game-instants.ts";
import type { GameRecord } from "../../../world/engine/record.ts";
import { timecode } from "../figures.ts";

/**
 * The moments that a game's feed can be asked for by `timecode`, ascending: each visible change until now, as the second
 * in which it happened. Changes before the day of the game are not kept.
 */
export function momentsOf(record: GameRecord, now: number): Map<string, number> {
  const first = record.setup.game.startsAt.subtract({ hours: 24 }).epochMilliseconds;
  const moments = gameInstants(record).filter((at) => at > first && at <= now);
  return new Map(moments.map((at) => [timecode(at), at]));
}

/** The changes after one moment up to another, each as the last of its second. */
export function momentsBetween(record: GameRecord, after: number, until: number): number[] {
  return [...momentsOf(record, until).values()].filter((at) => at > after);
}
