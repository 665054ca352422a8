import { currentSeason } from "../../world/world-at.ts";
import { type Dialect, type DialectAnswer, jsonAnswer, type LeagueSource } from "../dialect.ts";
import { seasonEnd } from "../season-end.ts";
import { board, type Season } from "./board.ts";
import { readQuestion } from "./question.ts";

const PATH = "/api/leaders/major-league/data";

/** Questions over more seasons than these are what its database times out on. */
const MOST_SEASONS = 3;

/** FanGraphs' leaderboards: `{ data, totalCount }`, a page of players added up from the season's finished games. */
export function fangraphsDialect({ seed, bookUntil }: LeagueSource): Dialect {
  return async ({ method, path, query }, now) => {
    if (path !== PATH) return undefined;
    if (method !== "GET" && method !== "HEAD") return page(405, "Method Not Allowed");
    const question = readQuestion(query, now);
    const known = question.seasons.filter((season) => season <= currentSeason(now));
    if (known.length > MOST_SEASONS) return page(504, "Gateway Timeout");
    const seasons: Season[] = [];
    for (const season of known) {
      seasons.push({ season, book: await bookUntil(season, seasonEnd(season, now)) });
    }
    const rows = board(seasons, question, { seed, at: now.epochMilliseconds });
    const { offset, limit } = question;
    const data = rows.slice(offset, offset + limit);
    return jsonAnswer(200, JSON.stringify({ data, totalCount: rows.length }));
  };
}

function page(status: number, title: string): DialectAnswer {
  const body = new TextEncoder().encode(`<!DOCTYPE html><html><head><title>${title}</title></head></html>`);
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}
