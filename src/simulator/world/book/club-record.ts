import type { Side } from "../model.ts";
import type { GameLog } from "./game-log.ts";

export type WinsAndLosses = { wins: number; losses: number };

/** A club's season in wins and losses. */
export type ClubRecord = WinsAndLosses & {
  clubId: number;
  runsScored: number;
  runsAllowed: number;
  /** Wins since the last loss, or losses since the last win as a negative number. */
  streak: number;
  games: readonly ClubGame[];
};

/** A finished game from one club's side. */
export type ClubGame = { log: GameLog; side: Side; isWin: boolean; opponentId: number };

/** `logs` are the club's finished games in the order in which they ended. */
export function clubRecord(clubId: number, logs: readonly GameLog[]): ClubRecord {
  const games = logs.map((log) => clubGame(clubId, log));
  return {
    clubId,
    ...countWins(games),
    runsScored: total(games, ({ log, side }) => log.runs[side]),
    runsAllowed: total(games, ({ log, side }) => log.runs[otherSide(side)]),
    streak: streakOf(games),
    games,
  };
}

export function countWins(games: readonly ClubGame[]): WinsAndLosses {
  const wins = games.filter(({ isWin }) => isWin).length;
  return { wins, losses: games.length - wins };
}

/** From 0 to 1; 0 before the first game. */
export function winningShare({ wins, losses }: WinsAndLosses): number {
  return wins + losses === 0 ? 0 : wins / (wins + losses);
}

/** How many games the second club is behind the first; negative when it is ahead. */
export function gamesBehind(first: WinsAndLosses, second: WinsAndLosses): number {
  return (first.wins - second.wins + second.losses - first.losses) / 2;
}

/** Best first; equal ones by runs, then by id, so that there is always one order. */
export function byStanding(one: ClubRecord, other: ClubRecord): number {
  const share = winningShare(other) - winningShare(one);
  const runs = other.runsScored - other.runsAllowed - (one.runsScored - one.runsAllowed);
  return share || runs || one.clubId - other.clubId;
}

export function otherSide(side: Side): Side {
  return side === "home" ? "away" : "home";
}

function clubGame(clubId: number, log: GameLog): ClubGame {
  const side = log.game.homeClubId === clubId ? "home" : "away";
  const opponentId = side === "home" ? log.game.awayClubId : log.game.homeClubId;
  return { log, side, isWin: log.winner === side, opponentId };
}

function streakOf(games: readonly ClubGame[]): number {
  const last = games.at(-1);
  if (!last) return 0;
  const turn = games.findLastIndex(({ isWin }) => isWin !== last.isWin);
  const length = games.length - 1 - turn;
  return last.isWin ? length : -length;
}

function total(games: readonly ClubGame[], count: (game: ClubGame) => number): number {
  return games.reduce((sum, game) => sum + count(game), 0);
}
