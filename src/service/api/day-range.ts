import { Type } from "typebox";
import { badParameter } from "../../platform/http-server/problem.ts";
import { DateParameter } from "./parameters.ts";

const MOST_DAYS = 31;

/** `date=` alone, or `start=` and `end=`. */
export const dayParameters = {
  date: Type.Optional(DateParameter),
  start: Type.Optional(DateParameter),
  end: Type.Optional(DateParameter),
};

export type DayRange = { first: Temporal.PlainDate; last: Temporal.PlainDate };

/** The days asked for, today's if none is named; throws a problem for half a range, or one of more than 31 days. */
export function dayRange(
  { date, start, end }: { date?: string | undefined; start?: string | undefined; end?: string | undefined },
  today: Temporal.PlainDate,
): DayRange {
  if (date !== undefined && (start !== undefined || end !== undefined)) {
    throw badParameter(
      "query parameter date",
      "date together with start or end",
      "date alone, or start and end",
    );
  }
  if ((start === undefined) !== (end === undefined)) {
    const missing = start === undefined ? "start" : "end";
    throw badParameter(`query parameter ${missing}`, "nothing", "start and end together");
  }
  const first = dateOf("date or start", date ?? start, today);
  const last = dateOf("end", end, first);
  const days = first.until(last).days;
  if (days < 0 || days >= MOST_DAYS) {
    const allowed = `a date from ${first} to ${first.add({ days: MOST_DAYS - 1 })}`;
    throw badParameter("query parameter end", last.toString(), allowed);
  }
  return { first, last };
}

/** Every day of a range, both ends included. */
export function daysOf({ first, last }: DayRange): string[] {
  const days = first.until(last).days + 1;
  return Array.from({ length: days }, (_, offset) => first.add({ days: offset }).toString());
}

/** The pattern lets through days that no calendar has. */
function dateOf(name: string, written: string | undefined, fallback: Temporal.PlainDate): Temporal.PlainDate {
  if (written === undefined) return fallback;
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" });
  } catch {
    throw badParameter(`query parameter ${name}`, written, "a day of the calendar");
  }
}
