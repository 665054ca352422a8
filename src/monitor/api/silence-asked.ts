import type { NewSilence as Body } from "../../contracts/monitoring/silence.ts";
import { ProblemError, shownValue } from "../../platform/http-server/problem.ts";
import { matcherMistake } from "../domain/matcher.ts";
import { isZone, windowAround } from "../domain/recurring-window.ts";
import { isAtOrAfter, type NewSilence } from "../domain/silence.ts";

type Mistake = { where: string; got: string; allowed: string };

const LONGEST = { hours: 366 * 24 };

/** The silence that a body asks for; throws a problem that names every mistake that no schema finds. */
export function silenceAsked(body: Body, now: Temporal.Instant): NewSilence {
  const startsAt = body.starts_at === undefined ? now : Temporal.Instant.from(body.starts_at);
  const endsAt = endOf(body, startsAt);
  const mistakes = [
    ...matcherMistakes(body),
    ...endMistakes(body, { startsAt, endsAt, now }),
    ...recurrenceMistakes(body, startsAt),
  ];
  if (mistakes.length > 0 || !endsAt) throw badBody(mistakes);
  const { matchers, owner, reason, recurrence = null } = body;
  return { matchers, startsAt, endsAt, recurrence, owner, reason };
}

function endOf(body: Body, startsAt: Temporal.Instant): Temporal.Instant | undefined {
  if (body.ends_at !== undefined) return Temporal.Instant.from(body.ends_at);
  if (body.duration_minutes === undefined) return undefined;
  return startsAt.add({ minutes: body.duration_minutes });
}

function matcherMistakes({ matchers }: Body): Mistake[] {
  return matchers.flatMap((matcher, index) => {
    const allowed = matcherMistake(matcher);
    return allowed === undefined
      ? []
      : [{ where: `body matchers.${index}`, got: shownValue(matcher), allowed }];
  });
}

function endMistakes(
  body: Body,
  {
    startsAt,
    endsAt,
    now,
  }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant | undefined; now: Temporal.Instant },
): Mistake[] {
  const where = "body ends_at";
  if (!endsAt) return [{ where, got: "nothing", allowed: "an end, or duration_minutes: every silence ends" }];
  if (body.ends_at !== undefined && body.duration_minutes !== undefined)
    return [{ where: "body duration_minutes", got: "both", allowed: "either ends_at or duration_minutes" }];
  const latest = startsAt.add(LONGEST);
  const earliest = isAtOrAfter(startsAt, now) ? startsAt : now;
  if (Temporal.Instant.compare(endsAt, earliest) > 0 && !isAtOrAfter(endsAt, latest.add({ seconds: 1 })))
    return [];
  return [
    {
      where,
      got: shownValue(body.ends_at ?? body.duration_minutes),
      allowed: `an instant after ${earliest} and at most ${latest}`,
    },
  ];
}

function recurrenceMistakes({ recurrence }: Body, startsAt: Temporal.Instant): Mistake[] {
  if (!recurrence) return [];
  const { zone } = recurrence;
  if (!isZone(zone))
    return [
      {
        where: "body recurrence.zone",
        got: shownValue(zone),
        allowed: "a zone of the IANA database, as America/New_York",
      },
    ];
  if (windowAround(recurrence, startsAt)) return [];
  return [{ where: "body recurrence", got: shownValue(recurrence), allowed: "a window that comes" }];
}

function badBody(errors: Mistake[]): ProblemError {
  const detail = errors
    .map(({ where, got, allowed }) => `${where}: got ${got}; allowed is ${allowed}.`)
    .join(" ");
  return new ProblemError({ status: 400, code: "bad-body", title: "Bad body", detail, errors });
}
