const DAY_MS = 86_400_000;

/** When a period of so many days, or parts of them, is over. */
export function endOf({ startAt, days }: { startAt: Temporal.Instant; days: number }): Temporal.Instant {
  return startAt.add({ milliseconds: Math.round(days * DAY_MS) });
}
