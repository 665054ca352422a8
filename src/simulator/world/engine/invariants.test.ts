import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { postseasonCalendar, seasonCalendar } from "../calendar.ts";
import { clubs } from "../clubs.ts";
import { setupFor } from "../game-setup.ts";
import type { CalendarGame, GameType } from "../model.ts";
import { gameAt } from "./game-at.ts";
import { gameInstants } from "./game-instants.ts";
import { violations } from "./invariants.ts";
import { playGame } from "./play-game.ts";
import type { EpochMilliseconds, GameRecord } from "./record.ts";
import type { GameSnapshot } from "./snapshot.ts";

/** Seeds that are new in every run: whatever holds must hold for all of them. */
const leagues = fc.sample(fc.integer(), 3).map((seed, index) => {
  const season = 2023 + index;
  return { seed, season, games: [...seasonCalendar(seed, season), ...october(seed, season)] };
});

const GAME_TYPES: readonly GameType[] = ["S", "R", "A", "F", "D", "L", "W"];

const anyGame = fc
  .tuple(fc.constantFrom(...leagues), fc.constantFrom(...GAME_TYPES), fc.nat())
  .map(([{ seed, season, games }, gameType, pick]) => {
    const ofType = games.filter((game) => game.gameType === gameType);
    const game = ofType[pick % ofType.length] as CalendarGame;
    return { name: `seed ${seed}, season ${season}, game ${game.gamePk} (${gameType})`, seed, game };
  });

describe("what is seen of a game, at any moment of it", () => {
  it("keeps every rule", () => {
    fc.assert(
      fc.property(
        anyGame,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8 }),
        ({ seed, game, name }, moments) => {
          const record = playGame(setupFor(seed, game));
          for (const share of moments) assertSound(record, instantIn(record, share), name);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps every rule from the first to the last instant of one game of each type", () => {
    const { seed, games } = leagues[1] as (typeof leagues)[number];
    for (const gameType of GAME_TYPES) {
      const game = games.find((game) => game.gameType === gameType) as CalendarGame;
      const record = playGame(setupFor(seed, game));
      for (const at of gameInstants(record)) assertSound(record, at, `seed ${seed}, game ${game.gamePk}`);
    }
  });

  it("keeps every rule after the scorer's corrections, too", () => {
    const { seed, games } = leagues[0] as (typeof leagues)[number];
    const corrected = games
      .slice(0, 200)
      .map((game) => playGame(setupFor(seed, game)))
      .filter(({ corrections }) => corrections.length > 0);
    assert.ok(corrected.length > 5, `${corrected.length} of 200 games corrected`);
    for (const record of corrected) {
      for (const { at, kind } of record.corrections) assertSound(record, at, `seed ${seed}, after ${kind}`);
    }
  });
});

function assertSound(record: GameRecord, at: EpochMilliseconds, name: string): void {
  assert.deepEqual(violations(seenAt(record, at)), [], `${name} at ${at}`);
}

function seenAt(record: GameRecord, at: EpochMilliseconds): GameSnapshot {
  return gameAt(record, Temporal.Instant.fromEpochMilliseconds(at));
}

/** Instants are about as dense as pitches, so that delays and nights weigh no more than they should. */
function instantIn(record: GameRecord, share: number): EpochMilliseconds {
  const instants = gameInstants(record);
  return instants[Math.floor(share * (instants.length - 1))] as EpochMilliseconds;
}

/** A postseason in which the club with the lower id always wins. */
function october(seed: number, season: number): CalendarGame[] {
  const clubsOf = (leagueId: number) =>
    clubs
      .filter((club) => club.leagueId === leagueId)
      .slice(0, 6)
      .map(({ id }) => id);
  const winners = new Map<number, number>();
  for (;;) {
    const games = postseasonCalendar(seed, season, { al: clubsOf(103), nl: clubsOf(104) }, (gamePk) =>
      winners.get(gamePk),
    );
    const next = games.filter(({ gamePk, ifNecessary }) => !ifNecessary && !winners.has(gamePk));
    if (next.length === 0) return games;
    for (const game of next) winners.set(game.gamePk, Math.min(game.awayClubId, game.homeClubId));
  }
}
