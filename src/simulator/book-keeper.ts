import { setImmediate } from "node:timers/promises";
import type { BookUntil } from "./dialects/dialect.ts";
import { seasonBook } from "./world/book/season-book.ts";

/** Games that are played before others get their turn: some twenty milliseconds' work. */
const GAMES_AT_A_TIME = 6;

/** Writes up the books of a league's seasons as far as somebody wants to read them. */
export function keepBooks(seed: number): BookUntil {
  return async (season, until) => {
    const book = seasonBook(seed, season);
    const at = until.epochMilliseconds;
    const writing = book.writeUp(at);
    while (!book.isWrittenUpTo(at)) {
      for (let games = 0; games < GAMES_AT_A_TIME; games += 1) writing.next();
      await setImmediate();
    }
    return book;
  };
}
