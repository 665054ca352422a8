import assert from "node:assert/strict";
import { test } from "node:test";
import { leagueOddities } from "./league-oddities.ts";
import { statcastMornings } from "./nights.ts";
import { oddClubs } from "./odd-clubs.ts";

const week = (seed: number) => ({ seed, startAt: Temporal.Instant.from("2026-04-24T22:00:00Z"), days: 7 });

test("the clubs that are followed by themselves have rain, a make-up, two games a day and a day off in their week", () => {
  const clubs = oddClubs(week(1));
  assert.equal(clubs.length, 2);
  const oddities = leagueOddities({ ...week(1), clubs });
  const kinds = new Set(oddities.map(({ kind }) => kind));
  for (const kind of ["late start", "rain delay", "postponement", "doubleheader", "off-day"] as const)
    assert.ok(kinds.has(kind), `${kind} does not happen`);
  for (const { from, until } of oddities) assert.ok(Temporal.Instant.compare(from, until) < 0);
});

test("a club's day without a game is its day off, and the pitches of no day are awaited after it", () => {
  const period = { ...week(2), clubs: [114] };
  const offDay = leagueOddities(period).find(({ kind }) => kind === "off-day");
  assert.equal(offDay?.from.toString(), "2026-04-29T04:00:00Z");
  const mornings = new Set(statcastMornings(period).map(({ from }) => from.toString()));
  assert.ok(mornings.has("2026-04-29T12:00:00Z") && !mornings.has("2026-04-30T12:00:00Z"));
});
