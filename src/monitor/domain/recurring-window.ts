import { weekdays } from "../../contracts/monitoring/silence.ts";

export type Weekday = (typeof weekdays)[number];

/** A window of the wall clock on some days of the week, for example 02:00 to 04:30 on Sundays in America/New_York. */
export type Recurrence = {
  zone: string;
  days: readonly Weekday[];
  /** `HH:MM` of the wall clock; an end at or before the start is on the next day. */
  from: string;
  to: string;
};

export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/**
 * The window that holds at the instant, or else the next one to come. When clocks go forward over an edge, the edge is
 * the moment of the jump; when they go back over one, the window begins at the first and ends at the second pass.
 */
export function windowAround(recurrence: Recurrence, now: Temporal.Instant): Span | undefined {
  const today = now.toZonedDateTimeISO(recurrence.zone).toPlainDate();
  for (let offset = -1; offset <= 8; offset++) {
    const span = windowOf(recurrence, today.add({ days: offset }));
    if (span && Temporal.Instant.compare(span.endsAt, now) > 0) return span;
  }
  return undefined;
}

/** The window that begins on this day; undefined on other days of the week, and when a jump of the clock swallowed it. */
export function windowOf({ zone, days, from, to }: Recurrence, day: Temporal.PlainDate): Span | undefined {
  const weekday = weekdays[day.dayOfWeek - 1];
  if (!weekday || !days.includes(weekday)) return undefined;
  const start = Temporal.PlainTime.from(from);
  const end = Temporal.PlainTime.from(to);
  const lastDay = Temporal.PlainTime.compare(end, start) <= 0 ? day.add({ days: 1 }) : day;
  const startsAt = edge(day.toPlainDateTime(start), zone, "first");
  const endsAt = edge(lastDay.toPlainDateTime(end), zone, "second");
  return Temporal.Instant.compare(startsAt, endsAt) < 0 ? { startsAt, endsAt } : undefined;
}

function edge(wall: Temporal.PlainDateTime, zone: string, pass: "first" | "second"): Temporal.Instant {
  const disambiguation = pass === "first" ? "earlier" : "later";
  const found = wall.toZonedDateTime(zone, { disambiguation });
  if (found.toPlainDateTime().equals(wall)) return found.toInstant();
  return jumpIn(wall, zone) ?? found.toInstant();
}

/** The wall clock never shows this time: the moment at which it jumps over it. */
function jumpIn(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant | undefined {
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return before.getTimeZoneTransition("next")?.toInstant();
}

/** Whether it names a zone of the IANA database, not a mere offset. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== "";
  } catch {
    return false;
  }
}
