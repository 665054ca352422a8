import type { DialectRequest } from "../dialects/dialect.ts";

/** The upstreams that one simulator stands in for, each with the paths that are its own; the first match holds. */
const UPSTREAM_PATHS = {
  fangraphs: "/api/leaders/",
  mlb_api: "/api/",
  pybaseball: "/statcast_search/",
} as const;

export type Upstream = keyof typeof UPSTREAM_PATHS;
export const upstreams = Object.keys(UPSTREAM_PATHS) as Upstream[];

/** Which requests an order touches; what is left out does not narrow it. */
export type FaultScope = {
  upstream?: Upstream;
  /** Paths that begin with this. */
  pathPrefix?: string;
  gamePk?: number;
};

/** `picksGame`: the game is looked for in the answer, so that every request may be touched that names no game. */
export function touches(scope: FaultScope, request: DialectRequest, picksGame: boolean): boolean {
  if (scope.upstream !== undefined && upstreamOf(request.path) !== scope.upstream) return false;
  if (!request.path.startsWith(scope.pathPrefix ?? "")) return false;
  if (scope.gamePk === undefined) return true;
  const named = gamesOf(request);
  return named.includes(scope.gamePk) || (picksGame && named.length === 0);
}

function upstreamOf(path: string): Upstream | undefined {
  return upstreams.find((upstream) => path.startsWith(UPSTREAM_PATHS[upstream]));
}

const GAME_PATH = /^\/api\/v1(?:\.1)?\/game\/(\d+)(?:\/|$)/;
const GAME_PARAMETERS = ["gamePk", "gamePks", "game_pk"];

/** The games that a request names in its path or query. */
function gamesOf({ path, query }: DialectRequest): number[] {
  const inQuery = GAME_PARAMETERS.flatMap((name) => query.getAll(name)).flatMap((list) => list.split(","));
  const inPath = GAME_PATH.exec(path)?.[1];
  return [...inQuery, ...(inPath === undefined ? [] : [inPath])].filter((text) => text !== "").map(Number);
}
