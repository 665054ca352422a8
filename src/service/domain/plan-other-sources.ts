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
      first: firstOf(date, coveredFinals(entries, date).length, now),
    }));
}

function firstOf(date: string, finals: number, now: Temporal.Instant): Expectation {
  const facts = { date: Temporal.PlainDate.from(date), finals, held: null, deadline: null };
  const expected = statcastExpectation(facts, now);
  const opensAt = easternInstant(facts.date.add({ days: 1 }), statcastTimes.from);
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
