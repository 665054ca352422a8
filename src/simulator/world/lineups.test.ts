import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { postseasonCalendar, seasonCalendar } from "./calendar.ts";
import { daysBetween } from "./dates.ts";
import { lineupFor } from "./lineups.ts";
import type { CalendarGame } from "./model.ts";
import { rosterOf } from "./players.ts";

const SEED = 17;
const SEASON = 2026;
const CLUB = 158;
const calendar = seasonCalendar(SEED, SEASON);
const regular = calendar.filter(({ gameType }) => gameType === "R");
const own = regular.filter(({ awayClubId, homeClubId }) => awayClubId === CLUB || homeClubId === CLUB);
const lineups = own.map((game) => ({ game, lineup: lineupFor(SEED, game, CLUB) }));

describe("a lineup", () => {
  it("has nine different players at nine different positions, and nobody twice on the sheet", () => {
    for (const game of [...calendar.slice(0, 40), ...regular.slice(0, 200), ...allStar()]) {
      for (const clubId of [game.awayClubId, game.homeClubId]) {
        const { batters, starter, bullpen, bench } = lineupFor(SEED, game, clubId);
        const positions = batters.map(({ position }) => Number(position)).toSorted((a, b) => a - b);
        assert.deepEqual(positions, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
        const everybody = [...batters.map(({ player }) => player), starter, ...bullpen, ...bench];
        assert.equal(new Set(everybody.map(({ id }) => id)).size, everybody.length);
        assert.ok(bench.length >= 4 && bullpen.length >= 5);
      }
    }
  });

  it("is the same each time it is asked for", () => {
    const [game] = own as [CalendarGame];
    assert.deepEqual(lineupFor(SEED, game, CLUB), lineupFor(SEED, game, CLUB));
  });

  it("gives every starter four days of rest, and all five their turns", () => {
    const starts = Map.groupBy(lineups, ({ lineup }) => lineup.starter.id);
    for (const games of starts.values()) {
      const days = games.map(({ game }) => game.officialDate);
      const rests = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
      assert.ok(Math.min(...rests, 99) >= 5, `starts on ${days.join(", ")}`);
    }
    const rotation = rosterOf(SEED, SEASON, CLUB).active.filter(({ role }) => role === "starter");
    assert.ok(rotation.every(({ id }) => (starts.get(id)?.length ?? 0) >= 28));
  });

  it("calls somebody up to start the second game of a day", () => {
    const { active } = rosterOf(SEED, SEASON, CLUB);
    const second = regular.filter(({ gameNumber }) => gameNumber === 2);
    assert.ok(second.length > 0);
    for (const game of second) {
      const { starter } = lineupFor(SEED, game, game.homeClubId);
      assert.ok(!rosterOf(SEED, SEASON, game.homeClubId).active.includes(starter));
      assert.ok(!active.includes(starter));
    }
  });

  it("rests the regulars now and then, the catcher most", () => {
    const games = (position: string) =>
      Math.max(
        ...Map.groupBy(
          lineups.map(
            ({ lineup }) => lineup.batters.find((batter) => batter.position === position)?.player.id,
          ),
          (id) => id,
        )
          .values()
          .map((list) => list.length),
      );
    assert.ok(games("2") > 90 && games("2") < 140, `the catcher: ${games("2")}`);
    assert.ok(games("8") > 135 && games("8") < 162, `the centre fielder: ${games("8")}`);
  });

  it("spares each reliever every fourth day and keeps the closer for the end", () => {
    for (const { lineup } of lineups) assert.equal(lineup.bullpen.at(-1)?.role, "closer");
    const pitched = lineups.flatMap(({ lineup }) => lineup.bullpen.map(({ id }) => id));
    const shares = [...Map.groupBy(pitched, (id) => id).values()].map((days) => days.length / own.length);
    assert.equal(shares.length, 8);
    assert.ok(shares.every((share) => share > 0.7));
  });

  it("keeps the fifth starter out of October", () => {
    const field = { al: [147, 114, 136, 141, 111, 116], nl: [119, CLUB, 143, 112, 135, 113] };
    const games = postseasonCalendar(SEED, SEASON, field, () => undefined);
    const rotation = rosterOf(SEED, SEASON, 143).active.filter(({ role }) => role === "starter");
    const starters = games
      .filter(({ homeClubId }) => homeClubId === 143)
      .map((game) => lineupFor(SEED, game, 143).starter.id);
    assert.deepEqual(
      starters,
      rotation.slice(0, 3).map(({ id }) => id),
    );
  });
});

function allStar(): CalendarGame[] {
  return calendar.filter(({ gameType }) => gameType === "A");
}
