import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leagueDay } from "./league-day.ts";

const day = (instant: string) => leagueDay(Temporal.Instant.from(instant));

describe("the league's day", () => {
  it("keeps a game on the Pacific coast in its day, long after midnight in New York", () => {
    assert.equal(day("2026-07-02T02:10:00Z"), "2026-07-01");
    assert.equal(day("2026-07-02T08:59:59Z"), "2026-07-01");
  });

  it("turns at five in the morning in New York, in summer and in winter", () => {
    assert.equal(day("2026-07-02T09:00:00Z"), "2026-07-02");
    assert.equal(day("2026-01-02T09:59:59Z"), "2026-01-01");
    assert.equal(day("2026-01-02T10:00:00Z"), "2026-01-02");
  });

  it("is not confused by the nights on which the clocks change", () => {
    assert.equal(day("2026-03-08T08:59:59Z"), "2026-03-07");
    assert.equal(day("2026-03-08T09:00:00Z"), "2026-03-08");
    assert.equal(day("2026-11-01T09:59:59Z"), "2026-10-31");
    assert.equal(day("2026-11-01T10:00:00Z"), "2026-11-01");
  });

  it("has begun when the first game is thrown in Tokyo in the evening", () => {
    assert.equal(day("2025-03-18T10:10:00Z"), "2025-03-18");
  });
});
