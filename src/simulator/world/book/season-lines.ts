import type { BattingLine, FieldingLine, PitchingLine, PlayerBox, TeamBox } from "../engine/snapshot.ts";
import { addLine, emptyBatting, emptyFielding, emptyPitching } from "../engine/stat-lines.ts";
import type { GameLog, PlayerGame } from "./game-log.ts";

/** What a pitcher's (or a club's) games add to the counts of the pitches. */
export type PitchingRecord = {
  gamesPitched: number;
  gamesStarted: number;
  gamesFinished: number;
  completeGames: number;
  shutouts: number;
  wins: number;
  losses: number;
  saves: number;
  holds: number;
  blownSaves: number;
};

/** Sums over games of a player or a club; rates are the dialects' business. */
export type SeasonLines = {
  games: number;
  gamesFielded: number;
  gamesStartedInField: number;
  batting: BattingLine;
  pitching: PitchingLine;
  pitchingRecord: PitchingRecord;
  fielding: FieldingLine;
};

export function emptyLines(): SeasonLines {
  return {
    games: 0,
    gamesFielded: 0,
    gamesStartedInField: 0,
    batting: emptyBatting(),
    pitching: emptyPitching(),
    pitchingRecord: {
      gamesPitched: 0,
      gamesStarted: 0,
      gamesFinished: 0,
      completeGames: 0,
      shutouts: 0,
      wins: 0,
      losses: 0,
      saves: 0,
      holds: 0,
      blownSaves: 0,
    },
    fielding: emptyFielding(),
  };
}

/** A player's season so far, or any other selection of his games. */
export function playerLines(games: readonly PlayerGame[]): SeasonLines {
  const sum = emptyLines();
  for (const game of games) addPlayerGame(sum, game);
  return sum;
}

function addPlayerGame(sum: SeasonLines, { log, side, box }: PlayerGame): void {
  sum.games += 1;
  if (box.batting) addLine(sum.batting, box.batting);
  if (box.pitching) addLine(sum.pitching, box.pitching);
  if (box.pitching) addLine(sum.pitchingRecord, pitchingRecordOf(log.boxScore[side], box));
  addLine(sum.fielding, box.fielding);
  const fielded = box.positions.some((position) => Number(position) <= 9);
  if (fielded) sum.gamesFielded += 1;
  if (fielded && box.isStarter) sum.gamesStartedInField += 1;
}

/** What one game adds to a pitcher's record. */
export function pitchingRecordOf({ pitchers }: TeamBox, box: PlayerBox): PitchingRecord {
  const isOnlyOne = pitchers.length === 1;
  return {
    gamesPitched: 1,
    gamesStarted: Number(pitchers[0] === box.playerId),
    gamesFinished: Number(pitchers.at(-1) === box.playerId && !isOnlyOne),
    completeGames: Number(isOnlyOne),
    shutouts: Number(isOnlyOne && box.pitching?.runs === 0),
    wins: Number(box.note?.win ?? false),
    losses: Number(box.note?.loss ?? false),
    saves: Number(box.note?.save ?? false),
    holds: Number(box.note?.hold ?? false),
    blownSaves: Number(box.note?.blownSave ?? false),
  };
}

/** A club's season so far. */
export function clubLines(clubId: number, games: readonly GameLog[]): SeasonLines {
  const sum = emptyLines();
  for (const log of games) addClubGame(sum, clubId, log);
  return sum;
}

function addClubGame(sum: SeasonLines, clubId: number, log: GameLog): void {
  const side = log.boxScore.home.clubId === clubId ? "home" : "away";
  const box = log.boxScore[side];
  sum.games += 1;
  sum.gamesFielded += 1;
  addLine(sum.batting, box.batting);
  addLine(sum.pitching, box.pitching);
  addLine(sum.fielding, box.fielding);
  for (const player of box.players) {
    if (player.pitching) addLine(sum.pitchingRecord, pitchingRecordOf(box, player));
  }
}
