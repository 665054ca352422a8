import { gameAt } from "../engine/game-at.ts";
import type { EpochMilliseconds, GameRecord } from "../engine/record.ts";
import type { PlayerBox, TeamBox } from "../engine/snapshot.ts";
import type { CalendarGame, Side } from "../model.ts";

/**
 * A finished game as the season's statistics count it, from `countsFrom` until a scorer's correction replaces it at
 * `countsUntil` (infinity for the last version).
 */
export type GameLog = {
  game: CalendarGame;
  countsFrom: EpochMilliseconds;
  countsUntil: EpochMilliseconds;
  boxScore: Readonly<Record<Side, TeamBox>>;
  runs: Readonly<Record<Side, number>>;
  winner: Side;
  innings: number;
  attendance: number;
};

/** One player's part in it. */
export type PlayerGame = { log: GameLog; side: Side; box: PlayerBox };

/** Every version of a finished game, ascending: as it ended, then as each correction left it. */
export function gameLogs(record: GameRecord): GameLog[] {
  const starts = [record.endsAt, ...record.corrections.map(({ at }) => at)];
  return starts.map((countsFrom, version) => ({
    ...logAt(record, countsFrom),
    countsUntil: starts[version + 1] ?? Infinity,
  }));
}

function logAt(record: GameRecord, at: EpochMilliseconds): GameLog {
  const { boxScore, lineScore } = gameAt(record, Temporal.Instant.fromEpochMilliseconds(at));
  const runs = { away: lineScore.totals.away.runs, home: lineScore.totals.home.runs };
  return {
    game: record.setup.game,
    countsFrom: at,
    countsUntil: Infinity,
    boxScore: { away: withoutBench(boxScore.away), home: withoutBench(boxScore.home) },
    runs,
    winner: runs.home > runs.away ? "home" : "away",
    innings: lineScore.inning,
    attendance: record.setup.attendance,
  };
}

/** A season is 2,430 games: who did not play takes no room. */
function withoutBench(box: TeamBox): TeamBox {
  return { ...box, players: box.players.filter(({ positions }) => positions.length > 0) };
}

export function countsAt(log: GameLog, at: EpochMilliseconds): boolean {
  return log.countsFrom <= at && at < log.countsUntil;
}
