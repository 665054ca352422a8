import { clubRecord, type WinsAndLosses } from "../../../world/book/club-record.ts";
import type { SeasonBook } from "../../../world/book/season-book.ts";
import { clubLines, emptyLines, playerLines, type SeasonLines } from "../../../world/book/season-lines.ts";
import type { CalendarGame } from "../../../world/model.ts";

/** What the season had brought everybody before a game: box scores tell it beside the game's own numbers. */
export type History = {
  ofPlayer(playerId: number): SeasonLines;
  ofClub(clubId: number): SeasonLines;
  record(clubId: number): WinsAndLosses;
};

/** The book must be written up to the game's start. Statistics of spring and October are not the season's. */
export function historyBefore(book: SeasonBook, game: CalendarGame): History {
  const before = game.startsAt.epochMilliseconds;
  const isRegular = game.gameType === "R";
  return {
    ofPlayer: (id) => (isRegular ? playerLines(book.gamesOfPlayer(id, before)) : emptyLines()),
    ofClub: (id) => (isRegular ? clubLines(id, book.gamesOfClub(id, before)) : emptyLines()),
    record: (id) => clubRecord(id, book.gamesOfClub(id, before)),
  };
}
