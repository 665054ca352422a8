import type { Completeness } from "../../contracts/v1/statcast.ts";
import { easternInstant } from "./eastern-deadlines.ts";
import type { Expectation } from "./expectation.ts";
import { LEAGUE_TIME_ZONE } from "./league-day.ts";
import type { SeasonPhase } from "./season-phase.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Eastern times: a day is final in the morning after, and promised by noon. */
export const statcastTimes = { from: "08:00", by: "12:00", promisedMs: 4 * HOUR };

/** While it is not complete: within the morning it was promised for, after it, and once it is two days old. */
const lookEveryMs = { morning: 15 * MINUTE, late: 30 * MINUTE, old: 6 * HOUR };

/** What is promised only after the deadline has passed (a new service, an old day) gets this long. */
const GRACE_MS = 30 * MINUTE;

/** A day that nothing could be counted against is asked for again, until feeds are held. */
const UNCHECKED_LOOK_MS = HOUR;

/** Days after the game's at which a complete day is asked for again, for it is corrected. */
const REVISION_DAYS = [2, 7];

export type StatcastFacts = {
  date: Temporal.PlainDate;
  /** The last date on which a game of the day was played: a suspended one is finished later, and its rest published then. */
  playedUntil: Temporal.PlainDate;
  /** Finished games of the day that Statcast covers. */
  finals: number;
  /** How the day that is held was judged; null while none is. */
  held: { completeness: Completeness; reason: string } | null;
  /** The deadline that stands already; null while nothing is promised. */
  deadline: Temporal.Instant | null;
};

/** When a Statcast day is asked for next, and by when it is promised. */
export function statcastExpectation(facts: StatcastFacts, now: Temporal.Instant): Expectation {
  if (facts.finals === 0 && facts.held === null) return withoutPromise(facts, now, "no game was finished");
  if (facts.held && facts.held.completeness !== "partial") {
    return withoutPromise(facts, now, `${facts.held.completeness}, looked at for corrections`);
  }
  const end = at(facts, 7, statcastTimes.from);
  if (!isBefore(now, end)) return stop(`incomplete for a week: ${facts.held?.reason ?? "no rows"}`);
  const deadline = deadlineOf(facts, now);
  const why = facts.held ? facts.held.reason : `${facts.finals} games were finished, no pitch is published`;
  return {
    refreshMs: untilNextLook(facts, now),
    promisedMs: statcastTimes.promisedMs,
    deadline,
    reason: isBefore(now, deadline) ? `due by noon Eastern: ${why}` : `not by noon Eastern: ${why}`,
  };
}

/** A day that was complete and is not any more, as when a suspended game was finished, is due by the next noon. */
function deadlineOf(facts: StatcastFacts, now: Temporal.Instant): Temporal.Instant {
  if (facts.deadline) return facts.deadline;
  const noon = morningAfter(facts, statcastTimes.by);
  if (isBefore(now, noon)) return noon;
  return facts.held ? nextNoon(now) : now.add({ milliseconds: GRACE_MS });
}

function nextNoon(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(LEAGUE_TIME_ZONE).toPlainDate();
  const noon = easternInstant(today, statcastTimes.by);
  return isBefore(now, noon) ? noon : easternInstant(today.add({ days: 1 }), statcastTimes.by);
}

function untilNextLook(facts: StatcastFacts, now: Temporal.Instant): number {
  const opens = morningAfter(facts, statcastTimes.from);
  if (isBefore(now, opens)) return opens.epochMilliseconds - now.epochMilliseconds;
  if (isBefore(now, morningAfter(facts, statcastTimes.by))) return lookEveryMs.morning;
  const oldFrom = at({ date: facts.playedUntil }, 2, statcastTimes.from);
  return isBefore(now, oldFrom) ? lookEveryMs.late : lookEveryMs.old;
}

function withoutPromise(facts: StatcastFacts, now: Temporal.Instant, reason: string): Expectation {
  const looks = REVISION_DAYS.map((days) => at(facts, days, statcastTimes.from));
  const next = looks.find((look) => isBefore(now, look));
  if (!next) return stop(facts.held ? `${facts.held.completeness} for a week` : reason);
  const untilNextMs = next.epochMilliseconds - now.epochMilliseconds;
  const isUnchecked = facts.held?.completeness === "unchecked" && facts.finals > 0;
  const refreshMs = isUnchecked ? Math.min(UNCHECKED_LOOK_MS, untilNextMs) : untilNextMs;
  return { refreshMs, promisedMs: null, reason: `no promise: ${reason}` };
}

function stop(reason: string): Expectation {
  return { refreshMs: null, promisedMs: null, reason: `no promise: ${reason}` };
}

/** A time of the first morning in which every pitch of the day can be published. */
function morningAfter({ playedUntil }: StatcastFacts, time: string): Temporal.Instant {
  return at({ date: playedUntil }, 1, time);
}

function at({ date }: Pick<StatcastFacts, "date">, daysAfter: number, time: string): Temporal.Instant {
  return easternInstant(date.add({ days: daysAfter }), time);
}

const fangraphsTimes = { at: "10:00", by: "12:00", promisedMs: 26 * HOUR };

/** Leaderboards are read each morning, and promised by noon while there are games. */
export function fangraphsExpectation(seasonPhase: SeasonPhase, now: Temporal.Instant): Expectation {
  const today = now.toZonedDateTimeISO(LEAGUE_TIME_ZONE).toPlainDate();
  const next = [0, 1]
    .map((days) => today.add({ days }))
    .find((date) => isBefore(now, easternInstant(date, fangraphsTimes.at)));
  const date = next ?? today.add({ days: 1 });
  const refreshMs = easternInstant(date, fangraphsTimes.at).epochMilliseconds - now.epochMilliseconds;
  if (seasonPhase === "off-season" || seasonPhase === "spring") {
    return { refreshMs, promisedMs: null, reason: `no promise: ${seasonPhase}` };
  }
  return {
    refreshMs,
    promisedMs: fangraphsTimes.promisedMs,
    deadline: easternInstant(date, fangraphsTimes.by),
    reason: "daily at ten Eastern",
  };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
