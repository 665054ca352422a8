import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { CalendarGame, Fate } from "../model.ts";
import { seasonDates } from "../season-dates.ts";
import { venueById } from "../venues.ts";
import { letItRain } from "./rain.ts";
import { regularSeason } from "./regular-season.ts";
import { hoursBetween } from "./rest.ts";

const samples = fc.sample(fc.integer(), 5).map((seed, index) => {
  const season = 2020 + 3 * index;
  const regular = letItRain(seed, season, regularSeason(seed, season));
  return { name: `seed ${seed}, season ${season}`, season, regular };
});

describe("the weather", () => {
  it("postpones 30 to 45 games a season, and makes every one up legally", () => {
    for (const { name, season, regular } of samples) {
      const postponed = regular.filter(({ fates }) => fates[0]?.kind === "postponed");
      assert.ok(postponed.length >= 30 && postponed.length <= 45, `${name}: ${postponed.length}`);
      for (const game of postponed) assertMakeUp(game, regular, `${name}: game ${game.gamePk}`);
      const others = regular.filter((game) => !postponed.includes(game));
      assert.ok(
        others.every(({ officialDate, originalDate }) => officialDate === originalDate),
        name,
      );
      assert.ok(postponed.every(({ officialDate }) => officialDate <= seasonDates(season).regularSeasonEnd));
    }
  });

  it("makes some up in doubleheaders on one ticket, some on two, some on days off; a few are planned", () => {
    for (const { name, regular } of samples) {
      const madeUp = regular.filter(({ fates }) => fates[0]?.kind === "postponed");
      const kinds = new Set(madeUp.map(({ doubleHeader }) => doubleHeader));
      assert.deepEqual(kinds, new Set(["N", "S", "Y"]), name);
      const planned = regular.filter(
        ({ doubleHeader, gameNumber, fates }) =>
          doubleHeader === "S" && gameNumber === 1 && fates[0]?.kind !== "postponed",
      );
      assert.equal(planned.length, 3, name);
    }
  });

  it("suspends 5 to 20 games a season, each completed hours before the same clubs' next evening game there", () => {
    for (const { name, regular } of samples) {
      const suspended = regular.flatMap((game) =>
        game.fates.filter(isSuspension).map((fate) => ({ game, fate })),
      );
      assert.ok(suspended.length >= 5 && suspended.length <= 20, `${name}: ${suspended.length}`);
      for (const { game, fate } of suspended) {
        const [next, ...others] = gamesOf(regular, game.homeClubId).filter(
          ({ officialDate }) => officialDate === fate.resumesOn,
        );
        assert.deepEqual(others, [], name);
        assert.equal(next?.venueId, game.venueId, name);
        assert.equal(next?.awayClubId, game.awayClubId, name);
        assert.ok(fate.resumesOn > game.officialDate, name);
        assert.equal(hoursBetween(fate.resumesAt, next?.startsAt ?? fate.resumesAt), 3, name);
      }
    }
  });

  it("calls a few games early, never before five innings", () => {
    for (const { name, regular } of samples) {
      const calls = regular.flatMap(({ fates }) => fates.filter(({ kind }) => kind === "completed-early"));
      assert.ok(calls.length >= 3 && calls.length <= 8, name);
      assert.ok(
        calls.every((fate) => fate.kind === "completed-early" && fate.afterOuts >= 30),
        name,
      );
    }
  });

  it("spares parks with a roof", () => {
    for (const { name, regular } of samples) {
      const rained = regular.filter(({ fates }) => fates.length > 0);
      assert.ok(
        rained.every(({ venueId }) => venueById(venueId).roof === "Open"),
        name,
      );
    }
  });
});

function gamesOf(games: readonly CalendarGame[], clubId: number): CalendarGame[] {
  return games.filter(({ awayClubId, homeClubId }) => awayClubId === clubId || homeClubId === clubId);
}

function assertMakeUp(game: CalendarGame, regular: readonly CalendarGame[], where: string): void {
  const [fate] = game.fates;
  assert.ok(fate?.kind === "postponed" && fate.madeUpOn === game.officialDate, where);
  assert.ok(game.officialDate > game.originalDate, where);
  assert.ok(Temporal.Instant.compare(fate.announcedAt, game.originallyStartsAt) < 0, where);
  for (const club of [game.awayClubId, game.homeClubId]) {
    const others = gamesOf(regular, club).filter(
      (other) => other.officialDate === game.officialDate && other !== game,
    );
    assert.equal(others.length, game.doubleHeader === "N" ? 0 : 1, where);
    assert.ok(
      others.every((other) => other.awayClubId === game.awayClubId && other.venueId === game.venueId),
      where,
    );
  }
}

function isSuspension(fate: Fate): fate is Fate & { kind: "suspended" } {
  return fate.kind === "suspended";
}
