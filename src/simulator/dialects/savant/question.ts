import { seasonOfGame } from "../../world/calendar/game-pk.ts";
import type { CalendarGame, GameType } from "../../world/model.ts";
import { leagueDay } from "../../world/league-day.ts";
import { FIRST_SEASON, LAST_SEASON } from "../../world/season-dates.ts";

/** What a search of Statcast asks for; what is left out does not narrow it. */
export type Search = {
  gamePk: number | undefined;
  /** League dates, both included. */
  from: string;
  to: string;
  gameTypes: ReadonlySet<GameType>;
  /** Whose name a row carries, and whose club `team` names. */
  playerType: "batter" | "pitcher";
  batterIds: ReadonlySet<number>;
  pitcherIds: ReadonlySet<number>;
  team: string | undefined;
  pitchTypes: ReadonlySet<string>;
};

/**
 * Reads `game_pk`, `game_date_gt` and `game_date_lt` (both days are included, for all their names), `hfSea`, `hfGT`,
 * `player_type`, `batters_lookup[]`, `pitchers_lookup[]`, `team` and `hfPT`. What it does not know narrows nothing.
 */
export function readSearch(query: URLSearchParams, now: Temporal.Instant): Search {
  const gamePk = Number(query.get("game_pk") || Number.NaN);
  return {
    gamePk: Number.isInteger(gamePk) ? gamePk : undefined,
    ...windowOf(query, leagueDay(now)),
    gameTypes: new Set(wordsOf(query, "hfGT").flatMap((word) => GAME_TYPES[word] ?? [])),
    playerType: query.get("player_type") === "batter" ? "batter" : "pitcher",
    batterIds: idsOf(query, "batters_lookup[]"),
    pitcherIds: idsOf(query, "pitchers_lookup[]"),
    team: query.get("team") || undefined,
    pitchTypes: new Set(wordsOf(query, "hfPT")),
  };
}

/** The seasons that a search looks into, the latest first. A game's id says its own. */
export function seasonsOf({ gamePk, from, to }: Search): number[] {
  const first = Math.max(FIRST_SEASON, Number(from.slice(0, 4)));
  const last = Math.min(LAST_SEASON, Number(to.slice(0, 4)));
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
  return gamePk === undefined ? all : all.filter((season) => season === seasonOfGame(gamePk));
}

export function asksForGame(search: Search, game: CalendarGame): boolean {
  if (search.gamePk !== undefined && game.gamePk !== search.gamePk) return false;
  if (search.gameTypes.size > 0 && !search.gameTypes.has(game.gameType)) return false;
  return game.officialDate >= search.from && game.officialDate <= search.to;
}

const GAME_TYPES: Readonly<Record<string, readonly GameType[]>> = {
  S: ["S"],
  R: ["R"],
  A: ["A"],
  F: ["F"],
  D: ["D"],
  L: ["L"],
  W: ["W"],
  PO: ["F", "D", "L", "W"],
};

/** Without dates the seasons that are named, without those the current one; a game is looked for in all of them. */
function windowOf(query: URLSearchParams, today: string): { from: string; to: string } {
  const seasons = wordsOf(query, "hfSea").map(Number).filter(Number.isInteger);
  if (query.get("game_pk") && seasons.length === 0) seasons.push(FIRST_SEASON, LAST_SEASON);
  const [from, to] = [query.get("game_date_gt") || undefined, query.get("game_date_lt") || undefined];
  const first = seasons.length > 0 ? Math.min(...seasons) : (to ?? today).slice(0, 4);
  const last = seasons.length > 0 ? Math.max(...seasons) : (from ?? today).slice(0, 4);
  return { from: from ?? `${first}-01-01`, to: to ?? `${last}-12-31` };
}

/** Lists are written `R|PO|`, with a bar after the last one, too. */
function wordsOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split("|"))
    .filter((word) => word !== "");
}

function idsOf(query: URLSearchParams, name: string): Set<number> {
  const ids = query.getAll(name).flatMap((text) => text.split(/[,|]/));
  return new Set(ids.filter((text) => text !== "").map(Number));
}
