import type { HalfSeason, Round } from "./rounds.ts";
import type { Random } from "../random.ts";

/** A stretch of days for one round. Week 0 has only the opening weekend, the All-Star week only its weekend. */
export type Slot = { week: number; part: "midweek" | "weekend" };

const LAST_WEEK = 26;

/** The 52 slots of a season in order. */
export function seasonSlots(allStarWeek: number): Slot[] {
  const weeks = Array.from({ length: LAST_WEEK + 1 }, (_, week) => week);
  return weeks.flatMap((week): Slot[] =>
    week === 0 || week === allStarWeek
      ? [{ week, part: "weekend" }]
      : [
          { week, part: "midweek" },
          { week, part: "weekend" },
        ],
  );
}

/**
 * Puts each half's rounds into its 26 slots: the lists stay in their order and are shuffled into each other. Long rounds
 * come in weeks apart, so that nobody plays for three weeks on end; the rivals' two games come at midweek. Gives
 * `undefined` if there is no such order.
 */
export function orderRounds(
  random: Random,
  halves: readonly HalfSeason[],
  slots: readonly Slot[],
  allStarWeek: number,
): Round[] | undefined {
  const ordered: Round[] = [];
  for (const { division, cross, rivals } of halves) {
    const own = slots.slice(ordered.length, ordered.length + division.length + cross.length + 1);
    const lastLongWeek = slots[ordered.findLastIndex((round) => round.long)]?.week ?? -2;
    const frame = { random, slots: own, allStarWeek };
    const placed = interleave(frame, [division, cross, [rivals]], lastLongWeek);
    if (!placed) return undefined;
    ordered.push(...placed);
  }
  return ordered;
}

type Frame = { random: Random; slots: readonly Slot[]; allStarWeek: number };

/** Tries the queues' heads in a random order that favours the longer queue, and goes back where it gets stuck. */
function interleave(
  frame: Frame,
  queues: readonly (readonly Round[])[],
  lastLongWeek: number,
): Round[] | undefined {
  const left = queues.reduce((sum, queue) => sum + queue.length, 0);
  const slot = frame.slots[frame.slots.length - left];
  if (!slot) return [];
  for (const chosen of drawQueues(frame.random, queues)) {
    const [head, ...rest] = queues[chosen] as readonly [Round, ...Round[]];
    if (!fits(head, slot, frame.allStarWeek, lastLongWeek)) continue;
    const remaining = queues.with(chosen, rest);
    const tail = interleave(frame, remaining, head.long ? slot.week : lastLongWeek);
    if (tail) return [head, ...tail];
  }
  return undefined;
}

function fits(round: Round, slot: Slot, allStarWeek: number, lastLongWeek: number): boolean {
  if (round.kind === "rivals") return slot.part === "midweek";
  return !round.long || (slot.week !== allStarWeek && slot.week - lastLongWeek >= 2);
}

function drawQueues(random: Random, queues: readonly (readonly Round[])[]): number[] {
  return queues
    .map((queue, index) => ({ index, size: queue.length, key: random.next() ** (1 / (queue.length || 1)) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.key - a.key)
    .map(({ index }) => index);
}
