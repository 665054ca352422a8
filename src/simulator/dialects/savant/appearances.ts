import type { SeasonBook } from "../../world/book/season-book.ts";
import { daysBetween } from "../../world/dates.ts";
import type { CalendarGame } from "../../world/model.ts";

export type Role = "batter" | "pitcher";
/** Days to the player's game before and after; null where none is known. */
export type DaysOff = { since: number | null; until: number | null };
export type DaysOffOf = (playerId: number, role: Role, game: CalendarGame) => DaysOff;

/** Who played when, from a season's book as it stands at a moment; spring and October are in no book. */
export function daysOffIn(book: SeasonBook, at: number): DaysOffOf {
  const known = new Map<string, readonly string[]>();
  const datesOf = (playerId: number, role: Role) => {
    const key = `${role}/${playerId}`;
    const dates = known.get(key) ?? datesIn(book, at, { playerId, role });
    known.set(key, dates);
    return dates;
  };
  return (playerId, role, { gameType, officialDate }) => {
    if (gameType !== "R") return { since: null, until: null };
    const dates = datesOf(playerId, role);
    const before = dates.findLast((date) => date < officialDate);
    const after = dates.find((date) => date > officialDate);
    return {
      since: before === undefined ? null : daysBetween(before, officialDate),
      until: after === undefined ? null : daysBetween(officialDate, after),
    };
  };
}

function datesIn(book: SeasonBook, at: number, { playerId, role }: { playerId: number; role: Role }) {
  const games = book
    .gamesOfPlayer(playerId, at)
    .filter(({ box }) => (role === "pitcher" ? box.pitching : box.batting) !== null);
  return games.map(({ log }) => log.game.officialDate).sort();
}
