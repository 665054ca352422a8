import { addDays, instantAt } from "../../world/dates.ts";
import type { CalendarGame } from "../../world/model.ts";
import { createRandom, type Random } from "../../world/random.ts";

/** When a game's pitches of one day are to be had: some of them from the first instant on, all from the second. */
export type Publication = { from: number; share: number; wholeFrom: number };

const LEAGUE_TIME_ZONE = "America/New_York";
const MINUTE = 60_000;

/** Days that come late in the morning, and games that come in part at first. */
const LATE_DAYS = 0.12;
const PARTIAL_GAMES = 0.08;

/**
 * Pitches are published in the night after they were thrown, game by game within a quarter of an hour; on late days in the
 * morning. By noon in New York every day is whole.
 */
export function publicationOf(seed: number, day: string, { gamePk }: CalendarGame): Publication {
  const opensAt = dayOpensAt(createRandom(seed, "statcast-day", day), day);
  const random = createRandom(seed, "statcast-game", day, gamePk);
  const from = opensAt + random.integer(0, 15) * MINUTE;
  if (!random.bool(PARTIAL_GAMES)) return { from, share: 1, wholeFrom: from };
  return { from, share: 0.5 + 0.45 * random.next(), wholeFrom: from + random.integer(45, 75) * MINUTE };
}

function dayOpensAt(random: Random, day: string): number {
  const isLate = random.bool(LATE_DAYS);
  const minutes = isLate ? random.integer(330, 420) : random.integer(0, 150);
  const threeInTheMorning = instantAt(addDays(day, 1), "03:00", LEAGUE_TIME_ZONE);
  return threeInTheMorning.epochMilliseconds + minutes * MINUTE;
}
