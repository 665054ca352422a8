import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Season } from "../../contracts/v1/season.ts";
import { gamePhase } from "./game-state.ts";
import { leagueDate } from "./league-day.ts";
import { seasonPhase } from "./season-phase.ts";
import { parseTargetId, targetId } from "./target.ts";

const dayOf = (instant: string) => leagueDate(Temporal.Instant.from(instant)).toString();

test("the league's day is Eastern, and lasts until six in the morning", () => {
  assert.equal(dayOf("2026-07-05T02:10:00Z"), "2026-07-04");
  assert.equal(dayOf("2026-07-05T09:59:59Z"), "2026-07-04");
  assert.equal(dayOf("2026-07-05T10:00:00Z"), "2026-07-05");
});

test("a West Coast game in extra innings at three in the morning, Eastern, belongs to the evening before", () => {
  assert.equal(dayOf("2026-08-11T07:00:00Z"), "2026-08-10");
});

test("both daylight-saving edges roll over at six by the clock on the wall", () => {
  assert.deepEqual(["2026-03-08T09:59:59Z", "2026-03-08T10:00:00Z"].map(dayOf), ["2026-03-07", "2026-03-08"]);
  assert.deepEqual(["2026-11-01T10:59:59Z", "2026-11-01T11:00:00Z"].map(dayOf), ["2026-10-31", "2026-11-01"]);
});

test("the league's day never goes back as time goes on", () => {
  const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 0, max: 200_000 }), (from, span) => {
      const day = (second: number) => leagueDate(Temporal.Instant.fromEpochMilliseconds(second * 1000));
      assert.ok(Temporal.PlainDate.compare(day(from), day(from + span)) <= 0);
    }),
  );
});

const season2024: Season = {
  season: "2024",
  pre_season_start: "2024-01-01",
  spring_start: "2024-02-22",
  spring_end: "2024-03-26",
  regular_season_start: "2024-03-20",
  first_half_end: "2024-07-14",
  all_star_date: "2024-07-16",
  second_half_start: "2024-07-19",
  regular_season_end: "2024-09-30",
  post_season_start: "2024-10-01",
  post_season_end: "2024-10-30",
  season_start: "2024-02-22",
  season_end: "2024-10-30",
  off_season_start: "2024-10-31",
  off_season_end: "2024-12-31",
};

const phases: [date: string, phase: string][] = [
  ["2024-02-21", "off-season"],
  ["2024-02-22", "spring"],
  ["2024-03-19", "spring"],
  ["2024-03-20", "regular"],
  ["2024-03-26", "regular"],
  ["2024-07-14", "regular"],
  ["2024-07-15", "all-star break"],
  ["2024-07-18", "all-star break"],
  ["2024-07-19", "regular"],
  ["2024-10-01", "postseason"],
  ["2024-10-31", "off-season"],
];
for (const [date, phase] of phases) {
  test(`${date} is ${phase}, though seasons overlap`, () => {
    assert.equal(seasonPhase([season2024], Temporal.PlainDate.from(date)), phase);
  });
}

test("without any season known it is the off-season", () => {
  assert.equal(seasonPhase([], Temporal.PlainDate.from("2024-07-01")), "off-season");
});

test("a game's phase is read from its code's letters, whatever its texts say", () => {
  const codes = {
    S: "scheduled",
    P: "pregame",
    PW: "warmup",
    PR: "delayed-start",
    I: "live",
    IR: "delayed",
    MA: "review",
    NH: "review",
  };
  const others = {
    TR: "suspended",
    UR: "suspended",
    O: "over",
    F: "final",
    FR: "final",
    Q: "forfeit",
    R: "forfeit",
    DR: "postponed",
    CR: "cancelled",
    X: "unknown",
    "": "unknown",
  };
  for (const [code, phase] of Object.entries({ ...codes, ...others }))
    assert.equal(gamePhase(code), phase, code);
});

test("a target's id leads back to the target, and nothing else does", () => {
  for (const id of ["game:747175", "schedule:2026-04-19", "people:1,2"]) {
    const target = parseTargetId(id);
    assert.ok(target);
    assert.equal(targetId(target), id);
  }
  for (const none of ["game", "game:", ":1", "weather:1", ""]) assert.equal(parseTargetId(none), undefined);
});
