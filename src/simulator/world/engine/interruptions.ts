import type { CalendarGame } from "../model.ts";

/** What stops a game that has begun. */
export type Interruption =
  | { kind: "delay"; afterOuts: number; lastsFor: number }
  | { kind: "suspension"; afterOuts: number; resumesAt: number }
  | { kind: "end"; afterOuts: number };

const MS_PER_MINUTE = 60_000;

/** The fates that are met on the field, in their order. */
export function interruptionsOf({ fates }: CalendarGame): Interruption[] {
  return fates.flatMap((fate): Interruption[] => {
    if (fate.kind === "rain-delay") {
      return [{ kind: "delay", afterOuts: fate.afterOuts, lastsFor: fate.minutes * MS_PER_MINUTE }];
    }
    if (fate.kind === "suspended") {
      const resumesAt = fate.resumesAt.epochMilliseconds;
      return [{ kind: "suspension", afterOuts: fate.afterOuts, resumesAt }];
    }
    return fate.kind === "completed-early" ? [{ kind: "end", afterOuts: fate.afterOuts }] : [];
  });
}
