import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { letItRain } from "./calendar/rain.ts";
import { regularSeason } from "./calendar/regular-season.ts";
import { hoursBetween, MOST_DAYS_ON_END, restHours } from "./calendar/rest.ts";
import { seasonCalendar } from "./calendar.ts";
import { clubById, clubs } from "./clubs.ts";
import { addDays, dayOfWeek, daysBetween, localTime } from "./dates.ts";
import { leagueDay } from "./league-day.ts";
import { rivalries } from "./leagues.ts";
import type { CalendarGame } from "./model.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "./season-dates.ts";
import { venueById } from "./venues.ts";

type Sample = {
  name: string;
  season: number;
  all: readonly CalendarGame[];
  regular: readonly CalendarGame[];
};

/** Every other season, with a seed that is new in every run: whatever holds must hold for all seeds. */
const samples: Sample[] = fc.sample(fc.integer(), (LAST_SEASON - FIRST_SEASON) / 2 + 1).map((seed, index) => {
  const season = FIRST_SEASON + 2 * index;
  const all = seasonCalendar(seed, season);
  return {
    name: `seed ${seed}, season ${season}`,
    season,
    all,
    regular: all.filter(({ gameType }) => gameType === "R"),
  };
});

describe("a season's calendar", () => {
  it("gives each club 162 games, 81 of them at home", () => {
    for (const { name, regular } of samples) {
      for (const { id } of clubs) {
        assert.equal(gamesOf(regular, id).length, 162, `${name}, club ${id}`);
        assert.equal(
          regular.filter(({ homeClubId }) => homeClubId === id).length,
          81,
          `${name}, club ${id} at home`,
        );
      }
    }
  });

  it("balances the opponents as the league has done since 2023", () => {
    for (const { name, regular } of samples) {
      for (const one of clubs) {
        const meetings = Map.groupBy(gamesOf(regular, one.id), (game) => opponentOf(game, one.id));
        assert.equal(meetings.size, 29, name);
        for (const [other, games] of meetings) {
          assert.ok(
            allowedMeetings(one.id, other).includes(games.length),
            `${name}: ${one.id} and ${other} meet ${games.length} times`,
          );
        }
      }
    }
  });

  it("has nobody in two places, and two games on a day only as a doubleheader in one park", () => {
    for (const { name, all } of samples) {
      for (const { id } of clubs) {
        const days = [...Map.groupBy(gamesOf(all, id), ({ officialDate }) => officialDate).values()];
        for (const games of days.filter(({ length }) => length > 1)) {
          assertDoubleHeader(games, `${name}, club ${id}`);
        }
      }
    }
  });

  it("keeps to the rule of travel", () => {
    for (const { name, regular } of samples) {
      for (const { id } of clubs) {
        for (const [before, after] of neighbours(gamesOf(regular, id))) {
          const needed = restHours(venueById(before.venueId), venueById(after.venueId));
          const given = hoursBetween(before.startsAt, after.startsAt);
          assert.ok(given >= needed, `${name}: club ${id} has ${given} h before game ${after.gamePk}`);
        }
      }
    }
  });

  it("never sends a club from an evening to a matinee elsewhere, nor from coast to coast overnight", () => {
    for (const { name, regular } of samples) {
      const journeys = clubs
        .flatMap(({ id }) => neighbours(gamesOf(regular, id)))
        .filter(([before, after]) => before.venueId !== after.venueId)
        .filter(([before, after]) => daysBetween(before.officialDate, after.officialDate) === 1);
      assert.ok(journeys.length > 300, name);
      for (const [before, after] of journeys) {
        const where = `${name}: games ${before.gamePk} and ${after.gamePk}`;
        assert.ok(localStart(before) < "18:00" || localStart(after) > "15:00", where);
        const isFar = Math.abs(longitudeOf(before) - longitudeOf(after)) > 40;
        assert.ok(!isFar || hoursBetween(before.startsAt, after.startsAt) > 22, where);
      }
    }
  });

  it("lets nobody play more than twenty days on end, and everybody rest on at least fifteen", () => {
    for (const { name, season, regular } of samples) {
      const { regularSeasonEnd } = seasonDates(season);
      for (const { id } of clubs) {
        const days = [...new Set(gamesOf(regular, id).map(({ officialDate }) => officialDate))];
        assert.ok(longestRun(days) <= MOST_DAYS_ON_END, `${name}, club ${id}`);
        assert.ok(
          daysBetween(days[0] as string, regularSeasonEnd) + 1 - days.length >= 15,
          `${name}, club ${id}`,
        );
      }
    }
  });

  it("breaks for four days around the All-Star game", () => {
    for (const { name, season, all, regular } of samples) {
      const { lastDateFirstHalf, allStarDate, firstDateSecondHalf } = seasonDates(season);
      const during = regular.filter(
        ({ officialDate }) => officialDate > lastDateFirstHalf && officialDate < firstDateSecondHalf,
      );
      assert.deepEqual(during, [], name);
      assert.equal(daysBetween(lastDateFirstHalf, firstDateSecondHalf) - 1, 4);
      const [allStars, ...others] = all.filter(({ gameType }) => gameType === "A");
      assert.deepEqual(others, []);
      assert.equal(allStars?.officialDate, allStarDate);
      assert.deepEqual(new Set([allStars?.homeClubId, allStars?.awayClubId]), new Set([159, 160]));
      assert.equal(
        clubs.find(({ venueId }) => venueId === allStars?.venueId)?.leagueId === 103,
        allStars?.homeClubId === 159,
      );
    }
  });

  it("plays in the host's park, but for the two games overseas", () => {
    for (const { name, season, all } of samples) {
      const elsewhere = all.filter(({ gameType, homeClubId, venueId }) => {
        if (gameType === "A") return false;
        const host = clubById(homeClubId);
        return venueId !== (gameType === "S" ? host.springVenueId : host.venueId);
      });
      assert.equal(elsewhere.length, season % 3 === 1 ? 0 : 2, name);
      for (const { officialDate, seriesGameNumber } of elsewhere) {
        const { regularSeasonStart, springEnd } = seasonDates(season);
        assert.equal(officialDate, addDays(regularSeasonStart, seriesGameNumber - 1));
        assert.ok(officialDate < springEnd, "spring training goes on meanwhile");
      }
    }
  });

  it("stays within the season's dates, and in its league day", () => {
    for (const { name, season, all, regular } of samples) {
      const dates = seasonDates(season);
      const listed = regular.map(({ originalDate }) => originalDate).toSorted((a, b) => a.localeCompare(b));
      assert.equal(listed[0], dates.regularSeasonStart, name);
      assert.equal(listed.at(-1), dates.regularSeasonEnd, name);
      const spring = all.filter(({ gameType }) => gameType === "S");
      assert.equal(spring[0]?.officialDate, dates.springStart, name);
      assert.equal(spring.at(-1)?.officialDate, dates.springEnd, name);
      for (const game of all) assert.equal(leagueDay(game.startsAt), game.officialDate, name);
    }
  });

  it("starts at the hours at which people go to a ball park, by the park's own clocks", () => {
    for (const { name, all } of samples) {
      for (const game of all) {
        const time = localStart(game);
        assert.ok(time >= "11:00" && time <= "20:30", `${name}: game ${game.gamePk} at ${time}`);
        assert.equal(game.dayNight, time < "17:00" ? "day" : "night", `${name}: game ${game.gamePk}`);
      }
    }
  });

  it("plays by day on Sundays and in the evening on most other days", () => {
    for (const { name, regular } of samples) {
      const [sundays, others] = [true, false].map((isSunday) =>
        regular.filter(({ officialDate }) => (dayOfWeek(officialDate) === 7) === isSunday),
      );
      assert.ok(shareByDay(sundays) > 0.85, name);
      assert.ok(shareByDay(others) < 0.4, name);
    }
  });

  it("plays series of two to four games, most of three", () => {
    for (const { name, regular } of samples) {
      assert.ok(
        regular.every(({ gamesInSeries }) => gamesInSeries >= 2 && gamesInSeries <= 4),
        name,
      );
      const ofThree = regular.filter(({ gamesInSeries }) => gamesInSeries === 3).length;
      assert.ok(ofThree / regular.length > 0.7, name);
      assert.ok(
        regular.every(({ seriesGameNumber, gamesInSeries }) => seriesGameNumber <= gamesInSeries),
        name,
      );
    }
  });

  it("gives every game of every season an id of its own", () => {
    const ids = samples.flatMap(({ all }) => all.map(({ gamePk }) => gamePk));
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(
      ids.every((id) => id >= 700_000 && id < 900_000),
      "six digits, and none a player's",
    );
  });

  it("trains in spring about thirty times, never in a park that is taken", () => {
    for (const { name, all } of samples) {
      const spring = all.filter(({ gameType }) => gameType === "S");
      for (const { id } of clubs) {
        const count = gamesOf(spring, id).length;
        assert.ok(count >= 20 && count <= 36, `${name}: club ${id} has ${count} games in spring`);
      }
      const places = spring.map(({ startsAt, venueId }) => `${startsAt}/${venueId}`);
      assert.equal(new Set(places).size, places.length, name);
    }
  });

  it("is the same for the same seed, byte by byte, and another for another", () => {
    const build = (seed: number) => JSON.stringify(letItRain(seed, 2026, regularSeason(seed, 2026)));
    assert.equal(build(1), build(1));
    assert.notEqual(build(1), build(2));
  });

  it("refuses seasons that it does not know", () => {
    assert.throws(() => seasonCalendar(1, 2018), /allowed are the seasons 2019 to 2035/);
  });
});

function gamesOf(games: readonly CalendarGame[], clubId: number): CalendarGame[] {
  return games.filter(({ awayClubId, homeClubId }) => awayClubId === clubId || homeClubId === clubId);
}

function opponentOf({ awayClubId, homeClubId }: CalendarGame, clubId: number): number {
  return awayClubId === clubId ? homeClubId : awayClubId;
}

function localStart({ startsAt, venueId }: CalendarGame): string {
  return localTime(startsAt, venueById(venueId).timeZone);
}

function longitudeOf({ venueId }: CalendarGame): number {
  return venueById(venueId).longitude;
}

function allowedMeetings(one: number, other: number): number[] {
  const [first, second] = [clubById(one), clubById(other)];
  if (first.divisionId === second.divisionId) return [13];
  if (first.leagueId === second.leagueId) return [6, 7];
  const isRival = rivalries.flat().some((pair) => pair.includes(one) && pair.includes(other));
  return [isRival ? 4 : 3];
}

function assertDoubleHeader(games: readonly CalendarGame[], where: string): void {
  const [first, second, ...others] = games as [CalendarGame, CalendarGame];
  assert.deepEqual(others, [], where);
  assert.deepEqual([first.gameNumber, second.gameNumber], [1, 2], where);
  assert.equal(first.doubleHeader, second.doubleHeader, where);
  assert.equal(first.venueId, second.venueId, where);
  assert.equal(second.followsGamePk, first.doubleHeader === "Y" ? first.gamePk : null, where);
  assert.ok(hoursBetween(first.startsAt, second.startsAt) >= 3.5, where);
}

function shareByDay(games: readonly CalendarGame[] = []): number {
  return games.filter(({ dayNight }) => dayNight === "day").length / games.length;
}

function longestRun(days: readonly string[]): number {
  let [longest, run] = [1, 1];
  for (const [before, after] of neighbours(days)) {
    run = daysBetween(before, after) === 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function neighbours<T>(list: readonly T[]): [T, T][] {
  return list.slice(1).map((after, index) => [list[index] as T, after]);
}
