import { askLeague } from "../ask-league.ts";

/** What is asked of the league, and when, so that its answers can be held against recordings of a kind. */
export type Question = { path: string; at: string };
export type Kind = { recorded: RegExp; asked: () => Promise<Question[]> };

const EVENING = "2026-04-25T00:30:00Z";
const NEXT_MORNING = "2026-04-25T12:00:00Z";
const NOON = "2026-04-25T16:00:00Z";
const THE_DAY = "2026-04-24";

const at =
  (instant: string) =>
  (...paths: string[]) =>
  async () =>
    paths.map((path) => ({ path, at: instant }));
const morning = at(NEXT_MORNING);

const SCHEDULES =
  /^schedule\/(2019-05-01|2021-|2022-|2023-|2024-|2026-04-19|2026-05-30|empty-schedule|empty-tiegames)/;

/** Every recorded kind of answer. Each file of it is held against all that is asked. */
export const kinds: Readonly<Record<string, Kind>> = {
  "live feed": {
    recorded: /^feed-live\//,
    asked: async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1.1/game/${gamePk}/feed/live`)),
  },
  "difference of a feed": {
    recorded: /^diff-patch\//,
    asked: async () =>
      (await games()).slice(0, 3).flatMap((gamePk) => {
        const path = `/api/v1.1/game/${gamePk}/feed/live/diffPatch?startTimecode=`;
        return ["20260425_002500", "20260425_002900", "20260425_003000"].map((start) => ({
          path: path + start,
          at: EVENING,
        }));
      }),
  },
  schedule: {
    recorded: SCHEDULES,
    asked: morning(
      "/api/v1/schedule?sportId=1&startDate=2026-03-20&endDate=2026-04-24",
      "/api/v1/schedule?sportId=1&date=2026-07-14",
      `/api/v1/schedule?sportId=1&date=${THE_DAY}&hydrate=team,linescore(matchup),probablePitcher,decisions`,
    ),
  },
  standings: { recorded: /^standings\/standings-/, asked: morning("/api/v1/standings?leagueId=103,104") },
  attendance: { recorded: /^standings\/attendance-/, asked: morning("/api/v1/attendance?teamId=147") },
  "box score": { recorded: /^boxscore\//, asked: ofGames("boxscore") },
  "line score": { recorded: /^linescore\//, asked: ofGames("linescore") },
  "play by play": { recorded: /^play-by-play\//, asked: ofGames("playByPlay") },
  "win probability": { recorded: /^win-probability\/getwinprobability-/, asked: ofGames("winProbability") },
  "context metrics": {
    recorded: /^win-probability\/(context-metrics|getgamecontextmetrics)-/,
    asked: ofGames("contextMetrics?hydrate=probablePitcher"),
  },
  content: { recorded: /^content\/(content|game-content)-/, asked: ofGames("content") },
  teams: {
    recorded: /^teams\/(?!gamepace)/,
    asked: morning("/api/v1/teams?sportId=1", "/api/v1/teams/147"),
  },
  roster: {
    recorded: /^rosters\/(roster-|team-roster-(40man|active|players))/,
    asked: morning(
      "/api/v1/teams/147/roster?rosterType=active",
      "/api/v1/teams/147/roster/40Man?hydrate=person",
    ),
  },
  umpires: { recorded: /^rosters\/jobs-/, asked: morning("/api/v1/jobs/umpires") },
  people: {
    recorded: /^people\/(activeplayers|alumni|josn|people-|person|players-)/,
    asked: async () => [
      ...(await playersOf147()).map((id) => nextMorning(`/api/v1/people/${id}?hydrate=currentTeam`)),
      nextMorning("/api/v1/sports/1/players?season=2026"),
      nextMorning("/api/v1/people/search?names=a"),
    ],
  },
  "people with statistics": {
    recorded: /^people\/player-profile-/,
    asked: async () =>
      (await playersOf147()).map((id) =>
        nextMorning(
          `/api/v1/people/${id}?hydrate=currentTeam,stats(group=[hitting,pitching],type=[season,gameLog])`,
        ),
      ),
  },
  "player statistics": {
    recorded: /^stats\/player-stats-(mlbt|hitting-mlbt|pitching-mlbt)/,
    asked: morning("/api/v1/stats?stats=season&group=hitting", "/api/v1/stats?stats=season&group=pitching"),
  },
  "team statistics": {
    recorded: /^stats\/(stats-group|stats-mlbt|team-stats-mlbt|team-stats-(hitting|pitching)-mlbt)/,
    asked: morning(
      "/api/v1/teams/stats?stats=season&group=hitting&season=2026",
      "/api/v1/teams/stats?stats=season&group=pitching&season=2026",
    ),
  },
  leaders: {
    recorded: /^leaders\//,
    asked: morning("/api/v1/stats/leaders?leaderCategories=homeRuns"),
  },
  seasons: {
    recorded: /^seasons\//,
    asked: morning("/api/v1/seasons?sportId=1", "/api/v1/seasons/all?sportId=1"),
  },
  transactions: {
    recorded: /^transactions\//,
    asked: morning("/api/v1/transactions?startDate=2026-04-01&endDate=2026-04-24"),
  },
  venues: { recorded: /^venues\//, asked: morning("/api/v1/venues", "/api/v1/venues/15") },
  leagues: { recorded: /^league-structure\/(league|datos)/, asked: morning("/api/v1/league") },
  divisions: { recorded: /^league-structure\/division/, asked: morning("/api/v1/divisions") },
  sports: { recorded: /^league-structure\/sport/, asked: morning("/api/v1/sports") },
  "game types": { recorded: /^meta-lists\//, asked: morning("/api/v1/gameTypes") },
  draft: {
    recorded: /^draft\/(draft-|draftpicks-)/,
    asked: morning("/api/v1/draft/2024"),
  },
  awards: { recorded: /^awards\/awards-mlb-statsapi-pydantic/, asked: morning("/api/v1/awards") },
  uniforms: {
    recorded: /^other\/uniforms-/,
    asked: async () => [nextMorning(`/api/v1/uniforms/game?gamePks=${(await games()).join(",")}`)],
  },
  "not found": { recorded: /^errors\/not-found-/, asked: morning("/api/v1/people/1") },
  "Statcast's search": {
    recorded: /^statcast\/\w+-2025-statcast-data-/,
    asked: at(NOON)(
      `/statcast_search/csv?all=true&type=details&game_date_gt=${THE_DAY}&game_date_lt=${THE_DAY}`,
    ),
  },
  "Statcast's search of earlier years": {
    recorded: /^statcast\/(savant-data|single-game-request|small-request|statcast-batter)/,
    asked: at(NOON)(
      `/statcast_search/csv?all=true&type=details&game_date_gt=${THE_DAY}&game_date_lt=${THE_DAY}`,
    ),
  },
  "FanGraphs' leaders": {
    recorded: /^fangraphs\/fangraphs-leaderboards-mlboptimizer/,
    asked: morning("/api/leaders/major-league/data?stats=bat&qual=0&season=2026&pageitems=2000"),
  },
};

/** Recordings that nothing is held against, and why. */
export const unspoken: readonly (readonly [file: RegExp, why: string])[] = [
  [/^api-description\//, "descriptions of the API, and no answers"],
  [/^retrosheet\//, "a source that the service does not read"],
  [/^savant\//, "Savant's page of one game, which no client of the service asks for"],
  [/^fangraphs\/.*(projections|steamer|derived)/, "projections and derived tables, none of the leaderboards"],
  [
    /^fangraphs\/.*-pybaseball\.csv$/,
    "exports of all of FanGraphs' 300 columns; the league tells its dashboard",
  ],
  [
    /^fangraphs\/fangraphs-leaderboards-mlb-betting/,
    "an export of plate discipline, which is of another type",
  ],
  [/^statcast\/(statcast-machine-learning|statcast-test-data)/, "tables that somebody derived from Statcast"],
  [/^errors\/error-500-/, "an upstream's own failure: the fault `status` sends the same body"],
  [/^awards\/awards-python/, "the recipients of an award that the league does not give"],
  [/^draft\/(draftprospects|latestdraftpicks)-/, "the league drafts on one day, without a list of prospects"],
  [
    /^other\/(freeagents|homerunderby|players-python)/,
    "nobody leaves a club of the league, or hits home runs for show",
  ],
  [/^other\/postseasonscheduleseries-/, "October by series; the schedule has its games"],
  [/^teams\/gamepace-/, "averages of the times of games, which no client of the service asks for"],
  [/^content\/json-fotos/, "photographs and videos"],
  [/^schedule\/2019-03-09-/, "broadcasts and content in a schedule: the league has no cameras"],
  [
    /^schedule\/2026-(03-18|04-20)-/,
    "statistics of probable pitchers within a schedule, a hydration of one client",
  ],
  [
    /^rosters\/(coaches|team-coaches|team-roster-coaches)-/,
    "clubs of the league are led by nobody in particular",
  ],
  [/^rosters\/json-roster/, "rosters of an older API with statistics inside"],
  [
    /^people\/(estadisticas|pitching-player|position-player)/,
    "all types of statistics at once, advanced ones among them",
  ],
  [
    /^stats\/(563346|estadisticas|game-stats|hitting-|pitching-|hotcoldzone|spraychart|.*-date-)/,
    "logs of plays and pitches, zones, charts, ranges of dates and advanced statistics, which the league does not tell",
  ],
];

function nextMorning(path: string): Question {
  return { path, at: NEXT_MORNING };
}

/** A game while it is on, and when it is over. */
function wholeNight(path: string): Question[] {
  return [
    { path, at: `${THE_DAY}T10:00:00Z` },
    { path, at: EVENING },
    { path, at: "2026-04-25T01:31:07Z" },
    nextMorning(path),
  ];
}

function ofGames(part: string): () => Promise<Question[]> {
  return async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/${part}`));
}

async function games(): Promise<number[]> {
  const schedule = await askLeague(`/api/v1/schedule?sportId=1&date=${THE_DAY}`, EVENING);
  return schedule?.json.dates[0].games.map(({ gamePk }: { gamePk: number }) => gamePk);
}

async function playersOf147(): Promise<number[]> {
  const answer = await askLeague("/api/v1/teams/147/roster", NEXT_MORNING);
  return answer?.json.roster.map(({ person }: { person: { id: number } }) => person.id);
}
