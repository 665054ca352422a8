import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { clubById, clubs } from "./clubs.ts";
import { divisions, rivalries } from "./leagues.ts";
import { distanceKm, venueById } from "./venues.ts";

const recorded = join(
  process.env["MLB_RECORDED"] ?? "../shared/recorded",
  "teams/teams-mlb-statsapi-pydantic.json",
);

type RecordedTeam = Record<string, unknown> & {
  venue: { id: number; name: string };
  springVenue: { id: number };
  springLeague: { id: number };
  league: { id: number };
  division: { id: number };
};

describe("the clubs", () => {
  it("are thirty, five to a division, each with a park of its own", () => {
    assert.equal(clubs.length, 30);
    assert.equal(new Set(clubs.map(({ id }) => id)).size, 30);
    assert.equal(new Set(clubs.map(({ venueId }) => venueId)).size, 30);
    for (const { id, leagueId } of divisions) {
      const own = clubs.filter(({ divisionId }) => divisionId === id);
      assert.equal(own.length, 5);
      assert.ok(own.every((club) => club.leagueId === leagueId));
    }
  });

  it("spend the spring half in Arizona and half in Florida", () => {
    assert.equal(clubs.filter(({ springLeagueId }) => springLeagueId === 114).length, 15);
  });

  it("have each a rival in the other league", () => {
    const pairs = rivalries.flat();
    assert.deepEqual(
      pairs.flat().toSorted((a, b) => a - b),
      clubs.map(({ id }) => id),
    );
    assert.ok(pairs.every(([al, nl]) => clubById(al).leagueId === 103 && clubById(nl).leagueId === 104));
  });

  it("are named and placed as in the Stats API's own list", (context) => {
    if (!existsSync(recorded))
      return context.skip(`no ${recorded}: the clubs are not held against the real list`);
    const { teams } = JSON.parse(readFileSync(recorded, "utf8")) as {
      teams: (RecordedTeam & { id: number })[];
    };
    assert.equal(teams.length, clubs.length);
    for (const { id, league, division, venue, springVenue, springLeague, ...names } of teams) {
      const { leagueId, divisionId, venueId, springVenueId, springLeagueId, ...made } = clubById(id);
      assert.deepEqual(
        [leagueId, divisionId, venueId, springVenueId, springLeagueId],
        [league.id, division.id, venue.id, springVenue.id, springLeague.id],
      );
      assert.equal(venueById(venueId).name, venue.name);
      assert.deepEqual({ ...names, ...made }, { ...made, ...names }, `club ${id}`);
    }
  });

  it("lie as far apart as on the map", () => {
    const between = (one: number, other: number) =>
      Math.round(distanceKm(venueById(clubById(one).venueId), venueById(clubById(other).venueId)));
    assert.equal(between(147, 147), 0);
    assert.ok(Math.abs(between(111, 136) - 4010) < 40, "Boston to Seattle");
    assert.ok(between(147, 121) < 15, "Bronx to Flushing");
  });

  it("do not answer to a wrong id", () => {
    assert.throws(() => clubById(1), /no club has the id 1; the ids are 108/);
    assert.throws(() => venueById(0), /no venue has the id 0/);
  });
});
