import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { askLeague } from "./ask-league.ts";

const NIGHT = "2026-04-25T01:30:00Z";
const GAME = await aGame();
const PLAYER = await aPlayer();

/** The paths that public clients of the Stats API use most, each with what an answer must hold. */
const paths: Readonly<Record<string, (json: any) => unknown>> = {
  "v1/schedule?sportId=1": ({ dates }) => dates[0].games[0].gamePk,
  "v1/schedule?sportId=1,11&date=04/24/2026": ({ dates }) => dates[0].games[0].gamePk,
  [`v1/schedule?gamePk=${GAME}`]: ({ dates }) => dates[0].games[0].gamePk === GAME,
  [`v1.1/game/${GAME}/feed/live`]: ({ liveData }) => liveData.plays.allPlays[0].playEvents,
  "v1/teams?sportId=1": ({ teams }) => teams.length === 30,
  [`v1/people/${PLAYER}`]: ({ people }) => people[0].fullName,
  "v1/standings?leagueId=103,104": ({ records }) => records.length === 6,
  [`v1/people?personIds=${PLAYER}`]: ({ people }) => people[0].id === PLAYER,
  [`v1/game/${GAME}/boxscore`]: ({ teams }) => teams.home.players,
  "v1/stats?stats=season&group=hitting": ({ stats }) => stats[0].splits[0].stat.avg,
  "v1/teams/147": ({ teams }) => teams[0].name === "New York Yankees",
  "v1/teams/147/roster": ({ roster }) => roster.length === 26,
  "v1/sports": ({ sports }) => sports[0].id === 1,
  [`v1/game/${GAME}/content`]: ({ link }) => link === `/api/v1/game/${GAME}/content`,
  "v1/divisions": ({ divisions }) => divisions.length >= 6,
  "v1/venues": ({ venues }) => venues.length >= 30,
  "v1/transactions?startDate=2026-04-01&endDate=2026-04-20": ({ transactions }) => transactions[0].person.id,
  "v1/stats/leaders?leaderCategories=homeRuns": ({ leagueLeaders }) => leagueLeaders[0].leaders[0].value,
  "v1/people/search?names=a": ({ people }) => people.length > 10,
  [`v1/game/${GAME}/linescore`]: ({ innings }) => innings[0].away,
  "v1/league": ({ leagues }) => leagues.length >= 2,
  "v1/league/103": ({ leagues }) => leagues[0].name === "American League",
  "v1/gameStatus": (list) => list[0].statusCode,
  "v1/gameTypes": (list) => list[0].id,
  "v1/statGroups": (list) => list[0].displayName,
  "v1/statTypes": (list) => list[0].displayName,
  "v1/leagueLeaderTypes": (list) => list[0].displayName,
  "v1/positions": (list) => list[0].code,
  "v1/pitchTypes": (list) => list[0].code,
  "v1/rosterTypes": (list) => list[0].parameter,
  "v1/standingsTypes": (list) => list[0].name,
  "v1/hitTrajectories": (list) => list[0].code,
  "v1/windDirection": (list) => list[0].code,
  "v1/pitchCodes": (list) => list[0].description,
  "v1/eventTypes": (list) => list[0].plateAppearance,
  "v1/jobTypes": (list) => list[0].code,
  "v1/sky": (list) => list[0].code,
  [`v1/game/${GAME}/playByPlay`]: ({ allPlays }) => allPlays[0].matchup,
  [`v1.1/game/${GAME}/feed/live/timestamps`]: (list) => /^\d{8}_\d{6}$/.test(list[0]),
  [`v1.1/game/${GAME}/feed/live/diffPatch?startTimecode=20260425_012800`]: (list) => list[0].diff[0].op,
  [`v1/game/${GAME}/winProbability`]: (list) => list[0].homeTeamWinProbability,
  [`v1/people/${PLAYER}/stats?stats=season&group=hitting`]: ({ stats }) => stats[0].splits[0].stat,
  "v1/attendance?teamId=147": ({ records }) => records[0].attendanceTotal,
  [`v1/uniforms/game?gamePks=${GAME}`]: ({ uniforms }) => uniforms[0].home.uniformAssets.length === 3,
  "v1/game/changes?updatedSince=2026-04-25T01:00:00Z": ({ dates }) => dates[0].games.length,
  "v1/draft/2024": ({ drafts }) => drafts.rounds[0].picks[0].person.draftYear === 2024,
  "v1/awards": ({ awards }) => awards[0].id,
  "v1/awards/ALMVP/recipients?season=2026": ({ awards }) => awards.length === 0,
  "v1/jobs?jobType=UMPR": ({ roster }) => roster[0].person.id,
  "v1/seasons?sportId=1": ({ seasons }) => seasons[0].regularSeasonStartDate,
};

describe("the league answers the paths that public clients use", () => {
  for (const [path, holds] of Object.entries(paths)) {
    test(path, async () => {
      const answer = await askLeague(`/api/${path}`, NIGHT);
      assert.equal(answer?.status, 200);
      assert.ok(holds(answer.json), answer.text.slice(0, 300));
    });
  }

  test("and says what is wrong with a question, as the real one does", async () => {
    const cases: [string, string, number, number][] = [
      ["GET", "v1/schedule", 400, 7],
      ["GET", "v1/stats?group=hitting", 400, 7],
      ["GET", "v1/uniforms/game", 400, 7],
      ["GET", "v1/draft/soon", 400, 11],
      ["GET", "v1/people/1", 404, 10],
      ["GET", "v1.1/game/1/feed/live", 404, 10],
      ["GET", "v1/awards/NOBEL/recipients", 404, 10],
      ["POST", "v1/teams", 405, 14],
    ];
    for (const [method, path, status, messageNumber] of cases) {
      const answer = await askLeague(`/api/${path}`, NIGHT, method);
      assert.deepEqual([answer?.status, answer?.json.messageNumber], [status, messageNumber], path);
    }
    assert.equal(await askLeague("/api/v1/earthquakes", NIGHT), undefined);
  });

  test("the draft's players are the league's, and nobody is drafted before the day", async () => {
    const picksAt = async (at: string) => {
      const answer = await askLeague("/api/v1/draft/2026", at);
      const { rounds } = answer?.json.drafts ?? assert.fail();
      return rounds.flatMap(({ picks }: any) => picks);
    };
    assert.deepEqual(await picksAt("2026-07-01T12:00:00Z"), []);
    const picks = await picksAt("2026-08-01T12:00:00Z");
    assert.deepEqual(
      picks.map(({ pickNumber }: any) => pickNumber),
      picks.map((_: unknown, index: number) => index + 1),
    );
    assert.ok(picks.length > 30, String(picks.length));
    assert.equal(new Set(picks.map(({ person }: any) => person.id)).size, picks.length);
  });
});

async function aGame(): Promise<number> {
  const schedule = await askLeague("/api/v1/schedule?sportId=1&date=2026-04-24", NIGHT);
  const live = schedule?.json.dates[0].games.find(({ status }: any) => status.statusCode === "I");
  return live.gamePk;
}

async function aPlayer(): Promise<number> {
  const stats = await askLeague("/api/v1/stats?stats=season&group=hitting", NIGHT);
  return stats?.json.stats[0].splits[0].player.id;
}
