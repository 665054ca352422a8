import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addDays, dayOfWeek, daysBetween } from "./dates.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "./season-dates.ts";

const seasons = Array.from({ length: LAST_SEASON - FIRST_SEASON + 1 }, (_, index) => FIRST_SEASON + index);

/** As the Stats API listed them: spring's first and last day, first regular game, All-Star game, second half, last day. */
const listed: Readonly<Record<number, readonly string[]>> = {
  2023: ["2023-02-24", "2023-03-28", "2023-03-30", "2023-07-11", "2023-07-14", "2023-10-02"],
  2024: ["2024-02-22", "2024-03-26", "2024-03-20", "2024-07-16", "2024-07-19", "2024-09-30"],
  2025: ["2025-02-20", "2025-03-25", "2025-03-18", "2025-07-15", "2025-07-18", "2025-09-28"],
  2026: ["2026-02-20", "2026-03-24", "2026-03-25", "2026-07-14", "2026-07-17", "2026-09-27"],
};

describe("the dates of a season", () => {
  it("are the real ones of the last seasons, to a day", () => {
    for (const [season, dates] of Object.entries(listed)) {
      const made = seasonDates(Number(season));
      const {
        springStart,
        springEnd,
        regularSeasonStart,
        allStarDate,
        firstDateSecondHalf,
        regularSeasonEnd,
      } = made;
      [
        springStart,
        springEnd,
        regularSeasonStart,
        allStarDate,
        firstDateSecondHalf,
        regularSeasonEnd,
      ].forEach((date, index) =>
        assert.ok(Math.abs(daysBetween(date, dates[index] as string)) <= 1, `${season}: ${date}`),
      );
    }
  });

  it("follow on each other in every season", () => {
    for (const season of seasons) {
      const dates = seasonDates(season);
      const inOrder = [
        dates.preSeasonStart,
        dates.springStart,
        dates.springEnd,
        dates.lastDateFirstHalf,
        dates.allStarDate,
        dates.firstDateSecondHalf,
        dates.regularSeasonEnd,
        dates.postSeasonStart,
        dates.postSeasonEnd,
        dates.offSeasonStart,
        dates.offSeasonEnd,
      ];
      assert.deepEqual(
        inOrder,
        inOrder.toSorted((a, b) => a.localeCompare(b)),
        `season ${season}`,
      );
      assert.equal(new Set(inOrder).size, inOrder.length);
      assert.equal(addDays(dates.postSeasonEnd, 1), dates.offSeasonStart);
    }
  });

  it("end on a Sunday and hold the All-Star game on a Tuesday", () => {
    for (const season of seasons) {
      const { regularSeasonEnd, allStarDate } = seasonDates(season);
      assert.deepEqual([dayOfWeek(regularSeasonEnd), dayOfWeek(allStarDate)], [7, 2], `season ${season}`);
    }
  });

  it("overlap in two seasons of three: the first game overseas is played before spring ends", () => {
    const overlapping = seasons.filter((season) => {
      const { regularSeasonStart, springEnd } = seasonDates(season);
      return regularSeasonStart < springEnd;
    });
    assert.deepEqual(
      overlapping,
      seasons.filter((season) => season % 3 !== 1),
    );
  });
});
