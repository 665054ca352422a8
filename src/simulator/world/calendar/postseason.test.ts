import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { CalendarGame, GameType } from "../model.ts";
import { createRandom } from "../random.ts";
import { seasonDates } from "../season-dates.ts";
import { byStart } from "./game-book.ts";
import { postseasonCalendar } from "./postseason.ts";

const field = { al: [147, 114, 136, 141, 111, 116], nl: [119, 158, 143, 112, 135, 113] };

describe("the postseason", () => {
  it("begins with four wild-card series of three games, all at the better seed's", () => {
    const games = postseasonCalendar(1, 2026, field, () => undefined);
    assert.equal(games.length, 12);
    assert.ok(games.every(({ gameType, gamesInSeries }) => gameType === "F" && gamesInSeries === 3));
    const hosts = new Set(games.map(({ homeClubId, awayClubId }) => `${awayClubId}@${homeClubId}`));
    assert.deepEqual(hosts, new Set(["116@136", "111@141", "113@143", "135@112"]));
    assert.deepEqual(
      games.slice(0, 3).map(({ ifNecessary }) => ifNecessary),
      [false, false, true],
    );
  });

  it("runs to a champion, with exactly the wins each series needs, within its dates", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2019, max: 2035 }), (seed, season) => {
        const { games, winners } = playOut(seed, season);
        const { postSeasonStart, postSeasonEnd } = seasonDates(season);
        assert.ok(
          games.every(({ officialDate }) => officialDate >= postSeasonStart && officialDate <= postSeasonEnd),
        );
        assert.equal(new Set(games.map(({ gamePk }) => gamePk)).size, games.length);
        const series = Map.groupBy(games, (game) => `${game.gameType}/${clubsOf(game).join("-")}`);
        assert.equal(series.size, 4 + 4 + 2 + 1);
        for (const played of series.values()) assertDecided(played, winners);
      }),
      { numRuns: 10 },
    );
  });

  it("never moves a game that it has listed, and drops only what is not needed", () => {
    const known = new Map<number, string>();
    const seen = playOut(7, 2026, (games) => {
      for (const { gamePk, startsAt, homeClubId } of games) {
        const listing = `${startsAt}/${homeClubId}`;
        assert.equal(known.get(gamePk) ?? listing, listing);
        known.set(gamePk, listing);
      }
    });
    const dropped = [...known.keys()].filter((gamePk) => !seen.games.some((game) => game.gamePk === gamePk));
    assert.ok(dropped.every((gamePk) => !seen.winners.has(gamePk)));
  });

  it("has nobody play twice a day or in two places", () => {
    const { games } = playOut(3, 2025);
    const days = games.flatMap((game) => clubsOf(game).map((club) => `${club}/${game.officialDate}`));
    assert.equal(new Set(days).size, days.length);
  });
});

/** Plays game after game, each won by whom the seed likes. */
function playOut(seed: number, season: number, look: (games: readonly CalendarGame[]) => void = () => {}) {
  const random = createRandom(seed);
  const winners = new Map<number, number>();
  for (;;) {
    const games = postseasonCalendar(seed, season, field, (gamePk) => winners.get(gamePk));
    look(games);
    const next = games.filter(({ gamePk }) => !winners.has(gamePk)).toSorted(byStart)[0];
    if (!next) return { games, winners };
    winners.set(next.gamePk, random.pick([next.homeClubId, next.awayClubId]));
  }
}

const NEEDED: Partial<Record<GameType, number>> = { F: 2, D: 3, L: 4, W: 4 };

function assertDecided(played: readonly CalendarGame[], winners: ReadonlyMap<number, number>): void {
  const inOrder = played.toSorted(byStart);
  const champion = winners.get(inOrder.at(-1)?.gamePk ?? 0);
  const wins = inOrder.filter(({ gamePk }) => winners.get(gamePk) === champion).length;
  const needed = NEEDED[inOrder[0]?.gameType ?? "R"] ?? 0;
  assert.equal(wins, needed);
  assert.ok(inOrder.length - wins < needed);
  assert.deepEqual(
    inOrder.map(({ seriesGameNumber }) => seriesGameNumber),
    inOrder.map((_, index) => index + 1),
  );
}

function clubsOf({ awayClubId, homeClubId }: CalendarGame): number[] {
  return [awayClubId, homeClubId].sort((a, b) => a - b);
}
