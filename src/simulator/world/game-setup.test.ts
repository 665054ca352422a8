import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seasonCalendar } from "./calendar.ts";
import { setupFor } from "./game-setup.ts";
import type { CalendarGame } from "./model.ts";

const SEED = 5;
const calendar = seasonCalendar(SEED, 2027);
const sample = calendar.filter((_, index) => index % 5 === 0);
const setups = sample.map((game) => setupFor(SEED, game));

describe("a game's setup", () => {
  it("is the same for the same seed and game", () => {
    const [game] = sample as [CalendarGame];
    assert.equal(JSON.stringify(setupFor(SEED, game)), JSON.stringify(setupFor(SEED, game)));
    assert.notEqual(JSON.stringify(setupFor(SEED, game)), JSON.stringify(setupFor(SEED + 1, game)));
  });

  it("closes the roof, if there is one, against heat and cold", () => {
    for (const { venue, weather } of setups) {
      if (venue.roof === "Dome") assert.equal(weather.condition, "Dome");
      if (venue.roof === "Open") assert.doesNotMatch(weather.condition, /Dome|Roof/);
      if (weather.condition === "Roof Closed") assert.equal(venue.roof, "Retractable");
      assert.match(weather.wind, /^\d+ mph, (None|Out To [LCR]F|In From [LCR]F|L To R|R To L|Varies)$/);
    }
  });

  it("is warmer in summer and in the south", () => {
    const mean = (venueId: number, month: string) => {
      const there = setups.filter(
        ({ game }) => game.venueId === venueId && game.officialDate.slice(5, 7) === month,
      );
      return there.reduce((sum, { weather }) => sum + weather.temperatureFahrenheit, 0) / there.length;
    };
    assert.ok(mean(3312, "07") - mean(3312, "04") > 15, "Minneapolis in July and in April");
    assert.ok(mean(4705, "07") - mean(2395, "07") > 10, "Atlanta and San Francisco");
  });

  it("seats no more people than there are seats", () => {
    for (const { game, attendance } of setups) {
      assert.ok(attendance > 1000 && attendance <= (game.gameType === "S" ? 8500 : 56_000));
    }
  });

  it("sends four umpires, who are nowhere else that day and stay for the series", () => {
    const regular = calendar.filter(({ gameType }) => gameType === "R").slice(0, 800);
    const crewOf = (game: CalendarGame) => Math.min(...setupFor(SEED, game).officials.map(({ id }) => id));
    for (const games of Map.groupBy(regular, ({ officialDate }) => officialDate).values()) {
      const crews = new Set(games.map(crewOf));
      assert.equal(crews.size, new Set(games.map(({ venueId }) => venueId)).size);
    }
    const series = Map.groupBy(
      regular.filter(({ fates }) => fates.length === 0),
      ({ homeClubId, awayClubId, officialDate }) => `${awayClubId}@${homeClubId}/${officialDate.slice(0, 7)}`,
    );
    const kept = [...series.values()].filter((games) => new Set(games.map(crewOf)).size === 1);
    assert.ok(kept.length / series.size > 0.85);
  });

  it("puts another umpire behind the plate every day", () => {
    const [first, second] = calendar.filter(
      ({ homeClubId, gameType }) => gameType === "R" && homeClubId === 111,
    ) as [CalendarGame, CalendarGame];
    const plate = (game: CalendarGame) => setupFor(SEED, game).officials[0];
    assert.equal(plate(first)?.role, "Home Plate");
    assert.notEqual(plate(first)?.id, plate(second)?.id);
  });

  it("begins after the delay, and after the game before", () => {
    const game = calendar.find(({ fates }) => fates[0]?.kind === "delayed-start") as CalendarGame;
    const [fate] = game.fates;
    assert.ok(fate?.kind === "delayed-start");
    assert.equal(setupFor(SEED, game).startsAt.until(game.startsAt).total("minutes"), -fate.minutes);
    const second = calendar.find(
      ({ doubleHeader, gameNumber, fates }) => doubleHeader === "Y" && gameNumber === 2 && fates.length === 1,
    );
    assert.ok(second);
    const late = second.startsAt.add({ minutes: 20 });
    assert.ok(setupFor(SEED, second, late).startsAt.equals(late.add({ minutes: 35 })));
    const early = second.startsAt.subtract({ minutes: 90 });
    assert.ok(setupFor(SEED, second, early).startsAt.equals(second.startsAt));
  });
});
