import { clubs } from "../clubs.ts";
import type { GameType } from "../model.ts";

/**
 * Game ids: each season has 4,000 of its own, in steps from 822,000 for 2026 (2019: 794,000; 2035: 858,000). In these, 81
 * for the home games of each club by its place in the list of clubs, then spring's, the All-Star game's, October's.
 */
const FIRST_OF_2026 = 822_000;
const PER_SEASON = 4000;
const HOME_GAMES = 81;
const OFFSETS: Readonly<Record<GameType, number>> = {
  R: 0,
  S: 2500,
  A: 3400,
  F: 3500,
  D: 3520,
  L: 3550,
  W: 3570,
};

const clubPlaces = new Map(clubs.map(({ id }, place) => [id, place]));

/** The id of a game by its number, from 0, among those of its type in the season. */
export function gamePkOf(season: number, gameType: GameType, number: number): number {
  return FIRST_OF_2026 + PER_SEASON * (season - 2026) + OFFSETS[gameType] + number;
}

/** The id of a club's regular home game by its number from 0 to 80. */
export function regularGamePk(season: number, homeClubId: number, homeGame: number): number {
  return gamePkOf(season, "R", HOME_GAMES * (clubPlaces.get(homeClubId) ?? 0) + homeGame);
}

/** The season that a game's id belongs to, whether there is such a game or not. */
export function seasonOfGame(gamePk: number): number {
  return 2026 + Math.floor((gamePk - FIRST_OF_2026) / PER_SEASON);
}
