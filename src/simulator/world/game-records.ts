import { seasonCalendar } from "./calendar.ts";
import type { GameRecord } from "./engine/record.ts";
import { playGame } from "./engine/play-game.ts";
import { setupFor } from "./game-setup.ts";
import type { CalendarGame } from "./model.ts";

/** A record is about half a megabyte, and three nights' games are asked for again and again. */
const RECORDS_REMEMBERED = 64;

const remembered = new Map<string, GameRecord>();

/** A game as it will have been played. Milliseconds of work the first time, nothing as long as it is remembered. */
export function recordOf(seed: number, game: CalendarGame): GameRecord {
  const key = `${seed}/${game.gamePk}`;
  const record = remembered.get(key) ?? play(seed, game);
  remembered.delete(key);
  remembered.set(key, record);
  if (remembered.size > RECORDS_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
  return record;
}

/** The same, without a place among the remembered: for who reads a whole season once. */
export function play(seed: number, game: CalendarGame): GameRecord {
  return playGame(setupFor(seed, game, endOfWhatComesBefore(seed, game)));
}

/** When the park is free: the end of the doubleheader's first game, or of the rest of a suspended one. */
function endOfWhatComesBefore(seed: number, game: CalendarGame): Temporal.Instant | undefined {
  const before = gamesBefore(seed, game).map((earlier) => recordOf(seed, earlier).endsAt);
  return before.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.max(...before));
}

function gamesBefore(seed: number, game: CalendarGame): CalendarGame[] {
  if (game.gameType !== "R") return [];
  return seasonCalendar(seed, game.season).filter(
    (other) => other.homeClubId === game.homeClubId && other.gamePk !== game.gamePk && goesFirst(other, game),
  );
}

function goesFirst(other: CalendarGame, game: CalendarGame): boolean {
  if (other.gamePk === game.followsGamePk) return true;
  return other.fates.some((fate) => fate.kind === "suspended" && fate.resumesOn === game.officialDate);
}
