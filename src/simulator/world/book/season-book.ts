import { seasonCalendar } from "../calendar.ts";
import type { EpochMilliseconds } from "../engine/record.ts";
import { play } from "../game-records.ts";
import type { CalendarGame, Side } from "../model.ts";
import { rememberRecent } from "../recently.ts";
import { countsAt, type GameLog, gameLogs, type PlayerGame } from "./game-log.ts";

/**
 * A regular season's finished games, club by club and player by player: what standings, leaders and season statistics
 * are added up from. It is written up as time goes by, because a whole season takes seconds to play.
 */
export type SeasonBook = {
  /** Plays the games that began by then and are not in it yet; yields after each one, so that others get their turn. */
  writeUp(now: EpochMilliseconds): Generator<void, void, void>;
  isWrittenUpTo(now: EpochMilliseconds): boolean;
  /** All, a club's or a player's games that counted at a moment, by their starts. The book must be written up to it. */
  games(at: EpochMilliseconds): GameLog[];
  gamesOfClub(clubId: number, at: EpochMilliseconds): GameLog[];
  gamesOfPlayer(playerId: number, at: EpochMilliseconds): PlayerGame[];
  /** Everybody who has been in a game. */
  playerIds(): number[];
};

const BOOKS_REMEMBERED = 2;

/** The book of a season: the same one whenever asked, so that it is written only once. */
export const seasonBook: (seed: number, season: number) => SeasonBook = rememberRecent(
  BOOKS_REMEMBERED,
  (seed: number, season: number) => openBook(seed, regularGames(seed, season)),
);

function regularGames(seed: number, season: number): CalendarGame[] {
  return seasonCalendar(seed, season).filter(({ gameType }) => gameType === "R");
}

/** `games` must be in the order of their starts. */
function openBook(seed: number, games: readonly CalendarGame[]): SeasonBook {
  const logs: GameLog[] = [];
  const ofClub = new Map<number, GameLog[]>();
  const ofPlayer = new Map<number, PlayerGame[]>();
  let written = 0;

  function* writeUp(now: EpochMilliseconds): Generator<void, void, void> {
    while (!isWrittenUpTo(now)) {
      const game = games[written] as CalendarGame;
      written += 1;
      for (const log of gameLogs(play(seed, game))) enter(log);
      yield;
    }
  }

  function isWrittenUpTo(now: EpochMilliseconds): boolean {
    const next = games[written];
    return !next || next.startsAt.epochMilliseconds > now;
  }

  function enter(log: GameLog): void {
    logs.push(log);
    for (const side of ["away", "home"] as const) enterSide(log, side);
  }

  function enterSide(log: GameLog, side: Side): void {
    const { clubId, players } = log.boxScore[side];
    listOf(ofClub, clubId).push(log);
    for (const box of players) {
      listOf(ofPlayer, box.playerId).push({ log, side, box });
    }
  }

  return {
    writeUp,
    isWrittenUpTo,
    games: (at) => logs.filter((log) => countsAt(log, at)),
    gamesOfClub: (clubId, at) => (ofClub.get(clubId) ?? []).filter((log) => countsAt(log, at)),
    gamesOfPlayer: (playerId, at) => (ofPlayer.get(playerId) ?? []).filter(({ log }) => countsAt(log, at)),
    playerIds: () => [...ofPlayer.keys()],
  };
}

function listOf<Entry>(lists: Map<number, Entry[]>, id: number): Entry[] {
  const list = lists.get(id) ?? [];
  if (list.length === 0) lists.set(id, list);
  return list;
}
