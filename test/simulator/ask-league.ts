import { createLeague } from "../../src/simulator/league.ts";

export const SEED = 1;
const league = createLeague(SEED);

/** Asks the league at a moment, as a client of one of its upstreams would; undefined for a path that it does not know. */
export async function askLeague(path: string, at: string | Temporal.Instant, method = "GET") {
  const url = new URL(path, "http://league.test");
  const request = { method, path: url.pathname, query: url.searchParams, headers: {} };
  const answer = await league.dialect(request, Temporal.Instant.from(at));
  if (!answer) return undefined;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(answer.body);
  const isJson = answer.headers["content-type"]?.includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}
