import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { createLeague, type League } from "../../src/simulator/league.ts";
import { seasonCalendar } from "../../src/simulator/world/calendar.ts";
import { brokenRules } from "./feed-rules.ts";

/** Leagues that are new in every run, each in an April of its own: whatever holds must hold for all. */
const leagues = fc.sample(fc.integer({ min: 0, max: 1e9 }), 2).map((seed, index) => ({
  seed,
  season: 2024 + 3 * index,
  league: createLeague(seed),
}));

async function ask(league: League, path: string, at: Temporal.Instant): Promise<any> {
  const url = new URL(path, "http://league.test");
  const request = { method: "GET", path: url.pathname, query: url.searchParams, headers: {} };
  const answer = await league.dialect(request, at);
  assert.equal(answer?.status, 200, path);
  return JSON.parse(new TextDecoder().decode(answer.body));
}

const MINUTES_OF_FOUR_WEEKS = 28 * 24 * 60;
const aMoment = fc.record({
  which: fc.constantFrom(...leagues),
  minute: fc.integer({ min: 0, max: MINUTES_OF_FOUR_WEEKS }),
  pick: fc.nat(),
});

const fromApril = (season: number, minute: number) =>
  Temporal.Instant.from(`${season}-04-01T16:00:00Z`).add({ minutes: minute });

/** The games of a league day around a moment, each once. */
async function gamesAround(league: League, at: Temporal.Instant): Promise<any[]> {
  const date = at.subtract({ hours: 10 }).toString().slice(0, 10);
  const { dates } = await ask(league, `/api/v1/schedule?sportId=1&date=${date}`, at);
  return dates.flatMap(({ games }: any) => games);
}

const isFinal = ({ status }: any) => ["F", "O"].includes(status.codedGameState);

describe("what the league says at any moment", () => {
  test("keeps every rule within a game's feed", async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(aMoment, async ({ which: { seed, season, league }, minute, pick }) => {
        const at = fromApril(season, minute);
        const games = await gamesAround(league, at);
        if (games.length === 0) return;
        const { gamePk } = games[pick % games.length];
        const feed = await ask(league, `/api/v1.1/game/${gamePk}/feed/live`, at);
        seen += Number(feed.liveData.plays.allPlays.length > 0);
        assert.deepEqual(brokenRules(feed), [], `seed ${seed}, game ${gamePk} at ${at}`);
      }),
      { numRuns: 80 },
    );
    assert.ok(seen >= 15, `only ${seen} games had begun`);
  });

  test("agrees between the schedule, the box score and the plays of what is final", async () => {
    await fc.assert(
      fc.asyncProperty(aMoment, async ({ which: { league, season }, minute, pick }) => {
        const at = fromApril(season, minute);
        const finals = (await gamesAround(league, at)).filter(isFinal);
        const listed = finals[pick % finals.length];
        if (!listed) return;
        const box = await ask(league, `/api/v1/game/${listed.gamePk}/boxscore`, at);
        const plays = await ask(league, `/api/v1/game/${listed.gamePk}/playByPlay`, at);
        const { awayScore, homeScore } = plays.allPlays.at(-1).result;
        const scores = ["away", "home"].map((side) => listed.teams[side].score);
        assert.deepEqual(scores, [awayScore, homeScore]);
        assert.deepEqual(
          scores,
          ["away", "home"].map((side) => box.teams[side].teamStats.batting.runs),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("counts in the standings exactly the finals of the schedule", async () => {
    for (const { league, season } of leagues) {
      for (const minute of [9000, 21_333, 33_000]) {
        const at = fromApril(season, minute);
        const { records } = await ask(league, `/api/v1/standings?leagueId=103,104&season=${season}`, at);
        const range = `startDate=${season}-03-01&endDate=${season}-05-05&gameType=R`;
        const { dates } = await ask(league, `/api/v1/schedule?sportId=1&${range}`, at);
        const finals = new Map<number, any>(
          dates
            .flatMap(({ games }: any) => games)
            .filter(isFinal)
            .map((game: any) => [game.gamePk, game]),
        );
        for (const { team, wins, losses } of records.flatMap(({ teamRecords }: any) => teamRecords)) {
          const sides = [...finals.values()].flatMap(({ teams }) =>
            Object.values<any>(teams).filter((side) => side.team.id === team.id),
          );
          const won = sides.filter(({ isWinner }) => isWinner).length;
          assert.deepEqual([wins, losses], [won, sides.length - won], `${team.name} at ${at}`);
        }
      }
    }
  });

  test("never takes back a final", async () => {
    const { league, season } = leagues[0] ?? assert.fail();
    const finals = new Set<number>();
    for (let minute = 0; minute < 3 * 24 * 60; minute += 47) {
      const at = fromApril(season, 10_000 + minute);
      const range = `startDate=${season}-04-06&endDate=${season}-04-14`;
      const { dates } = await ask(league, `/api/v1/schedule?sportId=1&${range}`, at);
      const now = new Map<number, boolean[]>();
      for (const game of dates.flatMap(({ games }: any) => games)) {
        now.set(game.gamePk, [...(now.get(game.gamePk) ?? []), isFinal(game)]);
      }
      for (const gamePk of finals) assert.ok(now.get(gamePk)?.includes(true), `${gamePk} at ${at}`);
      for (const [gamePk, all] of now) if (all.includes(true)) finals.add(gamePk);
    }
    assert.ok(finals.size > 50, String(finals.size));
  });

  test("has a postponed game played when it is made up, whoever asked for it on its first date", async () => {
    const { league, season, seed } = leagues[0] ?? assert.fail();
    const postponed = seasonCalendar(seed, season)
      .filter(({ gameType, originalDate }) => gameType === "R" && originalDate < `${season}-06-01`)
      .filter(({ officialDate, originalDate }) => officialDate !== originalDate);
    assert.ok(postponed.length > 3, String(postponed.length));
    for (const { gamePk, originalDate, officialDate } of postponed.slice(0, 6)) {
      const eve = Temporal.Instant.from(`${originalDate}T12:00:00Z`);
      await ask(league, `/api/v1/schedule?sportId=1&date=${originalDate}`, eve);
      const morning = Temporal.Instant.from(`${officialDate}T12:00:00Z`);
      const { dates } = await ask(league, `/api/v1/schedule?sportId=1&gamePk=${gamePk}`, morning);
      const rows = dates.flatMap(({ games }: any) => games);
      const states = rows.map(({ status }: any) => status.codedGameState);
      assert.ok(
        states.every((state: string) => ["S", "P", "D"].includes(state)),
        `${gamePk}: ${states}`,
      );
    }
  });

  test("has each player on one active roster", async () => {
    const { league, season } = leagues[1] ?? assert.fail();
    const at = fromApril(season, 5000);
    const { teams } = await ask(league, "/api/v1/teams?sportId=1", at);
    const ids: number[] = [];
    for (const { id } of teams) {
      const { roster } = await ask(league, `/api/v1/teams/${id}/roster?rosterType=active`, at);
      assert.equal(roster.length, 26);
      ids.push(...roster.map(({ person }: any) => person.id));
    }
    assert.equal(new Set(ids).size, 30 * 26);
  });
});

describe("each rule", () => {
  /** A good feed, changed so that one rule is broken. */
  const breaks: [string, (feed: any) => void, RegExp][] = [
    ["numbers", ({ liveData }) => liveData.plays.allPlays.splice(3, 1), /play 3 is numbered 4/],
    [
      "completeness",
      ({ liveData }) => (liveData.plays.allPlays[2].about.isComplete = false),
      /play 2 of .* incomplete/,
    ],
    ["people", ({ gameData }) => (gameData.players = {}), /is nobody's player/],
    [
      "the current play",
      ({ liveData }) => (liveData.plays.currentPlay = liveData.plays.allPlays[0]),
      /current play/,
    ],
    ["runs", ({ liveData }) => (liveData.linescore.teams.home.runs += 1), /home runs: /],
    ["hits", ({ liveData }) => (liveData.boxscore.teams.away.teamStats.batting.hits += 1), /away hits: /],
    ["errors", ({ liveData }) => (liveData.linescore.innings[0].away.errors += 1), /away errors: /],
    [
      "outs",
      ({ liveData }) =>
        liveData.plays.allPlays
          .filter(({ about }: any) => about.inning === 1 && about.halfInning === "top")
          .forEach((play: any) => (play.runners = [])),
      /top 1: \d outs/,
    ],
    [
      "plate appearances",
      ({ liveData }) => (liveData.boxscore.teams.home.teamStats.batting.atBats += 1),
      /home: .* faced/,
    ],
    ["pitches", ({ liveData }) => liveData.plays.allPlays[1].playEvents.pop(), /pitches in the plays/],
  ];

  for (const [name, change, expected] of breaks) {
    test(`of ${name} can be broken, and then it is told`, async () => {
      const { league, season } = leagues[0] ?? assert.fail();
      const at = fromApril(season, (14 * 24 + 12) * 60);
      const game = (await gamesAround(league, at)).find(isFinal);
      const feed = await ask(league, `/api/v1.1/game/${game.gamePk}/feed/live`, at);
      assert.deepEqual(brokenRules(feed), []);
      change(feed);
      assert.match(brokenRules(feed).join("\n"), expected);
    });
  }
});
