import type { Availability, Objective } from "../../contracts/monitoring/status.ts";

/** A share of due target-minutes that must be kept over a window. */
export type ObjectiveSettings = { target: number; windowDays: number };

/** Sums over a window: target-minutes in which data were due and we could tell, and those in which they were late. */
export type DueSum = { due: number; late: number; knownMinutes: number };

/**
 * The two rules of spending: fast empties a 30-day budget in two days, slow in ten. Each needs a long window, so that it
 * is no trifle, and a short one, so that it ends when the trouble does.
 */
export const burnRules = {
  fast: { long: "1h", longMinutes: 60, short: "5m", shortMinutes: 5, alertsAt: 14.4 },
  slow: { long: "6h", longMinutes: 360, short: "30m", shortMinutes: 30, alertsAt: 6 },
} as const;

export type BurnSums = Readonly<Record<keyof typeof burnRules, { long: DueSum; short: DueSum }>>;

/** How an objective stands: what is left of its budget, and how fast it is being spent. */
export function objectiveOf(
  dataset: string,
  settings: ObjectiveSettings,
  { whole, burn }: { whole: DueSum; burn: BurnSums },
): Objective {
  const allowed = 1 - settings.target;
  const budget = whole.due * allowed;
  return {
    dataset,
    target: settings.target,
    window_days: settings.windowDays,
    achieved: whole.due > 0 ? rounded(1 - whole.late / whole.due, 6) : null,
    due_minutes: rounded(whole.due, 1),
    late_minutes: rounded(whole.late, 1),
    budget_minutes: rounded(budget, 2),
    budget_left: budget > 0 ? rounded(1 - whole.late / budget, 4) : null,
    burn: { fast: burnOf("fast", burn.fast, allowed), slow: burnOf("slow", burn.slow, allowed) },
  };
}

function burnOf(name: keyof typeof burnRules, sums: { long: DueSum; short: DueSum }, allowed: number) {
  const { long: longWindow, longMinutes, short: shortWindow, shortMinutes, alertsAt } = burnRules[name];
  const long = rateOf(sums.long, longMinutes, allowed);
  const short = rateOf(sums.short, shortMinutes, allowed);
  return {
    rate: long === null || short === null ? null : rounded(Math.min(long, short), 2),
    long_window: longWindow,
    short_window: shortWindow,
    alerts_at: alertsAt,
  };
}

/** A window that is only partly known is taken to have been kept in the rest: a first late minute is no burning month. */
function rateOf({ due, late, knownMinutes }: DueSum, windowMinutes: number, allowed: number): number | null {
  if (due <= 0 || allowed <= 0) return null;
  return (late / due / allowed) * Math.min(1, knownMinutes / windowMinutes);
}

/** Availability over a window of which so many minutes are known. */
export function availabilityOf(
  { sum, knownMinutes }: { sum: number; knownMinutes: number },
  windowMinutes: number,
): Availability {
  return {
    percent: knownMinutes > 0 ? rounded((sum / knownMinutes) * 100, 4) : null,
    known_minutes: knownMinutes,
    unknown_minutes: Math.max(0, windowMinutes - knownMinutes),
    down_minutes: rounded(knownMinutes - sum, 2),
  };
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
