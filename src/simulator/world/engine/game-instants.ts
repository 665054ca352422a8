import type { EpochMilliseconds, GameRecord } from "./record.ts";
import { shownAt } from "./visible-plays.ts";

const remembered = new WeakMap<GameRecord, readonly EpochMilliseconds[]>();

/** Every moment at which something visible changes, ascending: about one per pitch. Worked out once for a record. */
export function gameInstants(record: GameRecord): readonly EpochMilliseconds[] {
  const known = remembered.get(record);
  if (known) return known;
  const instants = collect(record);
  remembered.set(record, instants);
  return instants;
}

function collect({ statuses, plays, corrections }: GameRecord): EpochMilliseconds[] {
  const instants = new Set<EpochMilliseconds>(statuses.map(({ at }) => at));
  for (const play of plays) {
    instants.add(play.visibleFrom).add(play.startsAt).add(play.endsAt);
    for (const event of play.events) {
      for (const at of [shownAt(event), event.endsAt]) instants.add(Math.max(at, play.visibleFrom));
    }
  }
  for (const { at } of corrections) instants.add(at);
  return [...instants].sort((a, b) => a - b);
}

/** The latest of them that has come. */
export function lastChangeAt(record: GameRecord, at: EpochMilliseconds): EpochMilliseconds {
  const instants = gameInstants(record);
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return instants[low - 1] ?? 0;
}
