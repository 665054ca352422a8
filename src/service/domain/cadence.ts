const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often something is refreshed, and how old it may get before that is late; milliseconds. */
export type Pace = { refreshMs: number; promisedMs: number };

/** What is looked at how often, and when it is late (docs/freshness.md). Settings override some of it. */
export const defaultCadence = {
  reference: { refreshMs: DAY, promisedMs: 2 * DAY },
  scheduleLive: { refreshMs: 30 * SECOND, promisedMs: 2 * MINUTE },
  scheduleToday: { refreshMs: 10 * MINUTE, promisedMs: 30 * MINUTE },
  scheduleAhead: { refreshMs: 6 * HOUR, promisedMs: 13 * HOUR },
  schedulePast: { refreshMs: HOUR, promisedMs: 3 * HOUR },
  gameScheduled: { refreshMs: 10 * MINUTE, promisedMs: 30 * MINUTE },
  gameSoon: { refreshMs: MINUTE, promisedMs: 4 * MINUTE },
  gameWarmup: { refreshMs: 20 * SECOND, promisedMs: 90 * SECOND },
  gameLive: { refreshMs: 10 * SECOND, promisedMs: 30 * SECOND },
  gameDelayed: { refreshMs: MINUTE, promisedMs: 5 * MINUTE },
  gameSuspended: { refreshMs: 15 * MINUTE, promisedMs: HOUR },
  gameOver: { refreshMs: MINUTE, promisedMs: 5 * MINUTE },
  standings: { refreshMs: HOUR, promisedMs: 20 * MINUTE },
  leaders: { refreshMs: HOUR, promisedMs: 20 * MINUTE },
  stats: { refreshMs: HOUR, promisedMs: 20 * MINUTE },
  roster: { refreshMs: 6 * HOUR, promisedMs: 26 * HOUR },
  transactions: { refreshMs: 6 * HOUR, promisedMs: 26 * HOUR },
  person: { refreshMs: 7 * DAY, promisedMs: 0 },
} satisfies Record<string, Pace>;

export type Cadence = Readonly<Record<keyof typeof defaultCadence, Pace>>;

/** After a final: scorers' corrections come within minutes, hours and days; milliseconds after the end. */
export const correctionLooksMs = [MINUTE, 5 * MINUTE, 30 * MINUTE, 3 * HOUR, 18 * HOUR, 3 * DAY, 7 * DAY];

export const MINUTES_BEFORE_START = { soon: 90, scheduleLive: 60 };
