import { fangraphsKinds } from "../../contracts/v1/fangraphs.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { easternInstant } from "./eastern-deadlines.ts";
import type { Expectation } from "./expectation.ts";
import { isOver } from "./game-state.ts";
import { leagueDate } from "./league-day.ts";
import { PLAN_DAYS, type Planned } from "./plan.ts";
import { fangraphsExpectation, statcastExpectation, statcastTimes } from "./statcast-expectation.ts";

/** Regular season, All-Star Game and postseason; spring parks are covered in part only. */
const COVERED_GAME_TYPES = new Set(["R", "A", "F", "D", "L", "W"]);

/** A day's finished games whose pitches Statcast publishes, by `gamePk`. */
export function coveredFinals(entries: readonly ScheduleEntry[], date: string): number[] {
  const finals = entries.filter(
    (entry) =>
      (entry.official_date ?? entry.listing_date) === date &&
      COVERED_GAME_TYPES.has(entry.game_type) &&
      isOver(entry.status.phase),
  );
  return [...new Set(finals.map((entry) => entry.game_pk))];
}

/** The last date on which a finished game of the day was played: a suspended one is resumed on another. */
export function playedUntil(entries: readonly ScheduleEntry[], date: string): Temporal.PlainDate {
  const finals = new Set(coveredFinals(entries, date));
  const resumed = entries
    .filter((entry) => finals.has(entry.game_pk))
    .flatMap((entry) => (entry.resumed_on === null ? [] : dateOf(entry.resumed_on)));
  const days = [Temporal.PlainDate.from(date), ...resumed];
  return days.reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last));
}

/** The upstream gives an instant there, or a bare date. */
function dateOf(text: string): Temporal.PlainDate {
  return text.includes("T") ? leagueDate(Temporal.Instant.from(text)) : Temporal.PlainDate.from(text);
}

/** Statcast days with finished games, as far back as games are taken in; earlier ones are a backfill's. */
export function planStatcast(entries: readonly ScheduleEntry[], now: Temporal.Instant): Planned[] {
  const today = leagueDate(now);
  const days = Array.from({ length: PLAN_DAYS.games }, (_, back) =>
    today.subtract({ days: back + 1 }).toString(),
  );
  return days
    .filter((date) => coveredFinals(entries, date).length > 0)
    .map((date) => ({
      target: { dataset: "statcast", key: date },
      title: `Statcast ${date}`,
      first: firstOf(entries, date, now),
    }));
}

function firstOf(entries: readonly ScheduleEntry[], date: string, now: Temporal.Instant): Expectation {
  const facts = {
    date: Temporal.PlainDate.from(date),
    playedUntil: playedUntil(entries, date),
    finals: coveredFinals(entries, date).length,
    held: null,
    deadline: null,
  };
  const expected = statcastExpectation(facts, now);
  const opensAt = easternInstant(facts.playedUntil.add({ days: 1 }), statcastTimes.from);
  return Temporal.Instant.compare(now, opensAt) < 0 ? expected : { ...expected, refreshMs: 0 };
}

const KIND_TITLES = { bat: "batting", pit: "pitching", fld: "fielding" };

/** A new board is read at once, but promised only by the next noon. */
export function planFangraphs(season: string, now: Temporal.Instant): Planned[] {
  const first = { ...fangraphsExpectation("regular", now), refreshMs: 0, reason: "first look" };
  return fangraphsKinds.map((kind) => ({
    target: { dataset: "fangraphs", key: `${season}:${kind}` },
    title: `FanGraphs ${KIND_TITLES[kind]} ${season}`,
    first,
  }));
}
