import { attendanceAt } from "./attendance.ts";
import { lineupFor } from "./lineups.ts";
import type { CalendarGame, GameSetup } from "./model.ts";
import { officialsOf } from "./officials.ts";
import { venueById } from "./venues.ts";
import { weatherAt } from "./weather.ts";

/** The pause between two games in the same park. */
const PAUSE_MINUTES = 35;

/**
 * All that the engine needs to play a game. `previousEnd` is when what is played before it in the same park that day ends
 * (the first game of a doubleheader, the rest of a suspended game), which only the engine knows; the game starts a
 * little later, but not before its time. A delayed start is already in `startsAt`.
 */
export function setupFor(seed: number, game: CalendarGame, previousEnd?: Temporal.Instant): GameSetup {
  const venue = venueById(game.venueId);
  return {
    seed,
    game,
    venue,
    away: lineupFor(seed, game, game.awayClubId),
    home: lineupFor(seed, game, game.homeClubId),
    weather: weatherAt(seed, game, venue),
    startsAt: firstPitch(game, previousEnd),
    attendance: attendanceAt(seed, game),
    officials: officialsOf(seed, game),
  };
}

function firstPitch(game: CalendarGame, previousEnd: Temporal.Instant | undefined): Temporal.Instant {
  const free = previousEnd?.add({ minutes: PAUSE_MINUTES });
  const start = free && Temporal.Instant.compare(free, game.startsAt) > 0 ? free : game.startsAt;
  const delays = game.fates.map((fate) => (fate.kind === "delayed-start" ? fate.minutes : 0));
  return start.add({ minutes: delays.reduce((sum, minutes) => sum + minutes, 0) });
}
