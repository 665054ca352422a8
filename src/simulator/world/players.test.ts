import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { clubs } from "./clubs.ts";
import type { BatterTraits, Player } from "./model.ts";
import { playerById, playersOf, rosterOf } from "./players.ts";
import { rosterPlaces } from "./roster-places.ts";

const people = join(process.env["MLB_RECORDED"] ?? "../shared/recorded", "people");
const samples = fc.sample(fc.integer(), 4).map((seed, index) => ({ seed, season: 2019 + 5 * index }));

describe("the players of a season", () => {
  it("are forty to a club, 26 of them active, with every position covered", () => {
    for (const { seed, season } of samples) {
      for (const { id } of clubs) {
        const { active, fortyMan } = rosterOf(seed, season, id);
        assert.equal(fortyMan.length, 40);
        assert.deepEqual(active, fortyMan.slice(0, 26));
        assert.ok(fortyMan.every(({ clubId }) => clubId === id));
        const covered = new Set(active.map(({ position }) => position));
        for (let position = 1; position <= 10; position++) assert.ok(covered.has(String(position)));
        const roles = Map.groupBy(active, ({ role }) => role);
        assert.deepEqual(
          (["starter", "reliever", "closer", null] as const).map((role) => roles.get(role)?.length),
          [5, 7, 1, 13],
        );
      }
    }
  });

  it("have ids of their own above every real player's, and numbers of their own in the club", () => {
    for (const { seed, season } of samples) {
      const ids = playersOf(seed, season).map(({ id }) => id);
      assert.equal(new Set(ids).size, 1200);
      assert.ok(ids.every((id) => id >= 900_000 && id < 990_000));
      const { fortyMan } = rosterOf(seed, season, 147);
      assert.equal(new Set(fortyMan.map(({ primaryNumber }) => primaryNumber)).size, 40);
    }
  });

  it("stay the same people from season to season, and most of them stay", () => {
    const byId = (season: number) => new Map(playersOf(11, season).map((player) => [player.id, player]));
    const [before, after] = [byId(2025), byId(2026)];
    const kept = [...after.values()].filter(({ id }) => before.has(id));
    for (const player of kept) assert.deepEqual(player, before.get(player.id));
    assert.ok(kept.length > 1000 && kept.length < 1200, `${kept.length} stay`);
  });

  it("are found by id as long as they play", () => {
    const [player] = playersOf(11, 2026) as [Player];
    assert.equal(playerById(11, 2026, player.id), player);
    assert.equal(playerById(11, 2026, player.id + 1200), undefined);
    assert.equal(playerById(11, 2026, 1), undefined);
    assert.throws(() => rosterOf(11, 2026, 1), /no club has the id 1/);
  });

  it("are of an age to play, and debuted before the season", () => {
    for (const { seed, season } of samples) {
      for (const { birthDate, debutDate, draftYear, heightInches, weightPounds } of playersOf(seed, season)) {
        const age = season - Number(birthDate.slice(0, 4));
        assert.ok(age >= 19 && age <= 40, `${age} years`);
        assert.ok(debutDate < `${season}-01-01`);
        assert.ok(draftYear === null || draftYear < Number(debutDate.slice(0, 4)));
        assert.ok(heightInches >= 64 && heightInches <= 84 && weightPounds >= 165 && weightPounds <= 290);
      }
    }
  });

  it("throw and bat with the hands that one sees", () => {
    const players = playersOf(11, 2026);
    const share = (list: readonly Player[], matches: (player: Player) => boolean) =>
      list.filter(matches).length / list.length;
    const pitchers = players.filter(({ role }) => role !== null);
    const fielders = players.filter(({ role }) => role === null);
    assert.ok(Math.abs(share(pitchers, ({ throws }) => throws === "L") - 0.28) < 0.06);
    assert.ok(Math.abs(share(fielders, ({ bats }) => bats === "L") - 0.35) < 0.08);
    assert.ok(Math.abs(share(fielders, ({ bats }) => bats === "S") - 0.11) < 0.05);
    const rightOnly = fielders.filter(({ position }) => ["2", "4", "5", "6"].includes(position));
    assert.ok(rightOnly.every(({ throws }) => throws === "R"));
  });

  it("have talents that average to one over the league's playing time", () => {
    for (const { seed, season } of samples) {
      const players = playersOf(seed, season);
      const batting = (trait: keyof BatterTraits) =>
        weightedMean(players.map((player) => (player.role === null ? player.batting[trait] : undefined)));
      for (const trait of ["strikeout", "walk", "homeRun", "contactQuality", "speed", "swing"] as const) {
        assert.ok(Math.abs(batting(trait) - 1) < 0.06, `batters' ${trait}: ${batting(trait)}`);
      }
      for (const trait of ["strikeout", "walk", "homeRun", "contactQuality"] as const) {
        const mean = weightedMean(players.map(({ pitching }) => pitching?.[trait]));
        assert.ok(Math.abs(mean - 1) < 0.05, `pitchers' ${trait}: ${mean}`);
      }
    }
  });

  it("differ in talent as real players do", () => {
    const regulars = playersOf(11, 2026).filter(({ role }, index) => role === null && index % 40 < 26);
    const homeRuns = regulars.map(({ batting }) => batting.homeRun).toSorted((a, b) => a - b);
    assert.ok(
      (homeRuns.at(-20) ?? 0) / (homeRuns[20] ?? 1) > 3,
      "the best hit three times as many as the worst",
    );
  });

  it("throw two to five kinds of pitch whose shares sum to one", () => {
    for (const { pitching } of playersOf(11, 2026)) {
      if (!pitching) continue;
      const shares = Object.values(pitching.arsenal);
      assert.ok(shares.length >= 2 && shares.length <= 5);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
      assert.ok(shares.every((share) => share > 0));
    }
  });

  it("bear nobody's name", (context) => {
    if (!existsSync(people)) return context.skip(`no ${people}: names are not held against real players'`);
    const texts = readdirSync(people).map((file) => readFileSync(join(people, file), "utf8"));
    const real = new Set(
      texts.flatMap((text) => [...text.matchAll(/"fullName"\s*:\s*"([^"]+)"/g)].map(([, name]) => name)),
    );
    assert.ok(real.size > 1000, `${real.size} real names`);
    for (const season of [2019, 2026, 2035]) {
      const names = playersOf(11, season).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
      assert.deepEqual(
        names.filter((name) => real.has(name)),
        [],
      );
      assert.ok(new Set(names).size > 1150);
    }
  });
});

function weightedMean(values: readonly (number | undefined)[]): number {
  let [sum, weight] = [0, 0];
  values.forEach((value, index) => {
    const { playingTime = 0 } = rosterPlaces[index % rosterPlaces.length] ?? {};
    if (value === undefined) return;
    sum += playingTime * value;
    weight += playingTime;
  });
  return sum / weight;
}
