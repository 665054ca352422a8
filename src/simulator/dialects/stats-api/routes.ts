import type { Resource } from "./ask.ts";
import {
  boxscore,
  content,
  contextMetrics,
  diffPatch,
  feedLive,
  linescore,
  playByPlay,
  timestamps,
  winProbability,
} from "./game/games.ts";
import { attendance } from "./league/attendance.ts";
import { awards, recipients } from "./league/awards.ts";
import { changes } from "./league/changes.ts";
import { draft } from "./league/draft.ts";
import { metaList, metaListNames } from "./league/meta-lists.ts";
import { schedule } from "./league/schedule.ts";
import { allSeasons, seasons } from "./league/seasons.ts";
import { standings } from "./league/standings.ts";
import { divisions, leagues, sports, teams, venues } from "./league/structure.ts";
import { uniforms } from "./league/uniforms.ts";
import { people, players, searchPeople } from "./people/people.ts";
import { coaches, roster, umpires } from "./people/rosters.ts";
import { transactions } from "./people/transactions.ts";
import { leaders } from "./stats/leaders.ts";
import { stats, teamStats } from "./stats/league-stats.ts";
import { playerStats } from "./stats/player-stats.ts";

/** Every path of the Stats API that the league speaks, below `/api`; a star is a variable part. More special ones first. */
const table: readonly (readonly [path: string, resource: Resource])[] = [
  ["v1.1/game/*/feed/live", feedLive],
  ["v1.1/game/*/feed/live/timestamps", timestamps],
  ["v1.1/game/*/feed/live/diffPatch", diffPatch],
  ["v1/game/*/feed/live", feedLive],
  ["v1/game/*/boxscore", boxscore],
  ["v1/game/*/linescore", linescore],
  ["v1/game/*/playByPlay", playByPlay],
  ["v1/game/*/winProbability", winProbability],
  ["v1/game/*/contextMetrics", contextMetrics],
  ["v1/game/*/content", content],
  ["v1/game/changes", changes],
  ["v1/schedule", schedule],
  ["v1/standings", standings],
  ["v1/standings/regularSeason", standings],
  ["v1/seasons", seasons],
  ["v1/seasons/all", allSeasons],
  ["v1/seasons/*", seasons],
  ["v1/teams", teams],
  ["v1/teams/stats", teamStats],
  ["v1/teams/*", teams],
  ["v1/teams/*/roster", roster],
  ["v1/teams/*/roster/*", roster],
  ["v1/teams/*/coaches", coaches],
  ["v1/teams/*/stats", teamStats],
  ["v1/people", people],
  ["v1/people/search", searchPeople],
  ["v1/people/*", people],
  ["v1/people/*/stats", playerStats],
  ["v1/sports/1/players", players],
  ["v1/stats", stats],
  ["v1/stats/leaders", leaders],
  ["v1/transactions", transactions],
  ["v1/attendance", attendance],
  ["v1/awards", awards],
  ["v1/awards/*/recipients", recipients],
  ["v1/draft/*", draft],
  ["v1/uniforms/game", uniforms],
  ["v1/jobs", umpires],
  ["v1/jobs/umpires", umpires],
  ["v1/venues", venues],
  ["v1/venues/*", venues],
  ["v1/league", leagues],
  ["v1/leagues", leagues],
  ["v1/league/*", leagues],
  ["v1/divisions", divisions],
  ["v1/divisions/*", divisions],
  ["v1/sports", sports],
  ["v1/sports/*", sports],
];

type Route = { pattern: RegExp; resource: Resource };

const routes: readonly Route[] = table.map(([path, resource]) => ({
  pattern: new RegExp(`^/api/${path.replaceAll(".", "\\.").replaceAll("*", "([^/]+)")}/?$`),
  resource,
}));

const metaPattern = new RegExp(`^/api/v1/(${metaListNames.join("|")})/?$`);

/** What answers a path, with its variable parts. */
export function findRoute(path: string): { resource: Resource; parts: string[] } | undefined {
  const meta = metaPattern.exec(path);
  if (meta) return { resource: metaList, parts: meta.slice(1) };
  for (const { pattern, resource } of routes) {
    const match = pattern.exec(path);
    if (match) return { resource, parts: match.slice(1) };
  }
  return undefined;
}
