import type { CalendarGame } from "./world/model.ts";
import { FIRST_SEASON, LAST_SEASON } from "./world/season-dates.ts";
import { worldAt } from "./world/world-at.ts";

/** Into the games that start at the middle of the night's starts: three or four innings. */
const MINUTES_INTO_THE_GAMES = 75;

export type GameNight =
  | { kind: "night"; startAt: Temporal.Instant; games: readonly CalendarGame[] }
  | { kind: "none"; why: string };

/** A moment on a league date at which most of its games are going on. */
export function gameNight(seed: number, date: string): GameNight {
  const season = Number(date.slice(0, 4));
  if (season < FIRST_SEASON || season > LAST_SEASON) {
    return { kind: "none", why: `the league plays from ${FIRST_SEASON} to ${LAST_SEASON}` };
  }
  const eve = Temporal.Instant.from(`${date}T12:00:00Z`);
  const games = worldAt(seed, season, eve).games.filter(({ originalDate }) => originalDate === date);
  const starts = games.map(({ originallyStartsAt }) => originallyStartsAt).sort(Temporal.Instant.compare);
  const middle = starts[Math.floor(starts.length / 2)];
  if (!middle) return { kind: "none", why: `there are no games on ${date}` };
  return { kind: "night", startAt: middle.add({ minutes: MINUTES_INTO_THE_GAMES }), games };
}

export { leagueDay } from "./world/league-day.ts";
