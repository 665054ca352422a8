import type { SeasonBook } from "../world/book/season-book.ts";

/** What a client asked, with the path and query as they were sent. */
export type DialectRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type DialectAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

/**
 * An upstream's manner of speaking: answers what it knows, `undefined` for paths that are not its own.
 * The instant may be any, also an earlier one than it was asked for before: the answer follows from it alone.
 */
export type Dialect = (
  request: DialectRequest,
  now: Temporal.Instant,
) => DialectAnswer | undefined | Promise<DialectAnswer | undefined>;

/** A season's book, written up to an instant, with time for others in between. */
export type BookUntil = (season: number, until: Temporal.Instant) => Promise<SeasonBook>;

/** What a dialect of the league needs: its seed, and the books that its statistics are added up from. */
export type LeagueSource = { seed: number; bookUntil: BookUntil };

export function jsonAnswer(status: number, body: Uint8Array | string): DialectAnswer {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { status, headers: { "content-type": "application/json;charset=UTF-8" }, body: bytes };
}

/** The Stats API's own error body. */
export function statsApiError(
  status: number,
  messageNumber: number,
  message: string,
  now: Temporal.Instant,
): DialectAnswer {
  return jsonAnswer(
    status,
    JSON.stringify({ messageNumber, message, timestamp: now.toString(), traceId: null }),
  );
}
