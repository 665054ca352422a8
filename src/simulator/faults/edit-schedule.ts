import { follow, isObject, type JsonObject } from "./edit-json.ts";

/** One game's row on one date of a schedule; a postponed game has two. */
export type Listing = { games: unknown[]; game: JsonObject };

/** The rows of the game that is wanted, or of the first one listed; none where the body is no schedule. */
export function listingsIn(schedule: unknown, gamePk: number | undefined): Listing[] {
  const listed = datesIn(schedule).flatMap((date) => {
    const games = follow(date, "games");
    return Array.isArray(games) ? games.filter(isObject).map((game) => ({ games, game })) : [];
  });
  const wanted = gamePk ?? listed[0]?.game["gamePk"];
  return listed.filter(({ game }) => wanted !== undefined && game["gamePk"] === wanted);
}

/** Makes the totals agree with the lists, and takes out dates without games, as the upstream leaves those out. */
export function recount(schedule: unknown): void {
  const dates = datesIn(schedule);
  const counts = dates.map((date) => (date["games"] as unknown[]).length);
  for (const [index, date] of dates.entries()) setTotals(date, counts[index] ?? 0);
  if (!isObject(schedule)) return;
  setTotals(
    schedule,
    counts.reduce((sum, count) => sum + count, 0),
  );
  schedule["dates"] = dates.filter((_, index) => counts[index] !== 0);
}

function datesIn(schedule: unknown): JsonObject[] {
  const dates = follow(schedule, "dates");
  if (!Array.isArray(dates)) return [];
  return dates.filter(isObject).filter((date) => Array.isArray(date["games"]));
}

function setTotals(holder: JsonObject, count: number): void {
  for (const key of ["totalItems", "totalGames"]) {
    if (typeof holder[key] === "number") holder[key] = count;
  }
}
