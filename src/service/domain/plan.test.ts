import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { planTargets } from "./plan.ts";

const now = Temporal.Instant.from("2026-04-24T23:00:00Z");

function entry(gamePk: number, awayId: number, homeId: number): ScheduleEntry {
  const side = (id: number) => ({ team: { id, name: `Club ${id}` } });
  const teams = { away: side(awayId), home: side(homeId) };
  return { game_pk: gamePk, listing_date: "2026-04-24", teams } as unknown as ScheduleEntry;
}

const entries = [entry(1, 147, 111), entry(2, 110, 147), entry(3, 119, 137)];

function gamesFollowed(clubs: readonly number[]): string[] {
  const planned = planTargets({ teams: [], entries, people: [], clubs }, now);
  return planned.filter(({ target }) => target.dataset === "game").map(({ target }) => target.key);
}

test("every listed game is followed when no club is named", () => {
  assert.deepEqual(gamesFollowed([]), ["1", "2", "3"]);
});

test("of named clubs every game is followed, at home and away, and no other", () => {
  assert.deepEqual(gamesFollowed([147]), ["1", "2"]);
  assert.deepEqual(gamesFollowed([119, 110]), ["2", "3"]);
});
