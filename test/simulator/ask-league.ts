import { keepBooks } from "../../src/simulator/book-keeper.ts";
import { statsApiDialect } from "../../src/simulator/dialects/stats-api/stats-api-dialect.ts";

export const SEED = 1;
const dialect = statsApiDialect({ seed: SEED, bookUntil: keepBooks(SEED) });

/** Asks the league at a moment, as a client of the Stats API would; undefined for a path that it does not know. */
export async function askLeague(path: string, at: string | Temporal.Instant, method = "GET") {
  const url = new URL(path, "http://league.test");
  const request = { method, path: url.pathname, query: url.searchParams, headers: {} };
  const answer = await dialect(request, Temporal.Instant.from(at));
  if (!answer) return undefined;
  const text = new TextDecoder().decode(answer.body);
  return { status: answer.status, text, json: JSON.parse(text) };
}
