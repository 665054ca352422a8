import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { keepBooks } from "../../src/simulator/book-keeper.ts";
import { statsApiDialect } from "../../src/simulator/dialects/stats-api/stats-api-dialect.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";
import { type Difference, differences, keyPaths } from "./key-paths.ts";

/**
 * Whatever the real Stats API was recorded to say, the league says in the same place and type, but for what `absent` names
 * with the reason. Each kind is held against recordings of its own.
 */
const EVENING = "2026-04-25T00:30:00Z";
const NEXT_MORNING = "2026-04-25T12:00:00Z";
const THE_DAY = "2026-04-24";

type Question = { path: string; at: string };
type Kind = { recorded: readonly string[]; asked: () => Promise<Question[]> };

const morning =
  (...paths: string[]) =>
  async () =>
    paths.map((path) => ({ path, at: NEXT_MORNING }));

const kinds: Readonly<Record<string, Kind>> = {
  "live feed": {
    recorded: [
      "feed-live/822750-F-20260419_200309.json",
      "feed-live/824776-I-20260420_174404.json",
      "feed-live/823475-I-20260420_013039.json",
      "feed-live/746552-S-20240528_165430.json",
    ],
    asked: async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1.1/game/${gamePk}/feed/live`)),
  },
  schedule: {
    recorded: [
      "schedule/2024-07-01-schedule-mlb-statsapi-pydantic.json",
      "schedule/2024-10-26-schedule-date-2024-10-26-sportid-1-pymlb-statsapi.json",
    ],
    asked: async () => [
      { path: "/api/v1/schedule?sportId=1&startDate=2026-03-20&endDate=2026-04-24", at: NEXT_MORNING },
      nextMorning("/api/v1/schedule?sportId=1&date=2026-07-14"),
    ],
  },
  "schedule with teams": {
    recorded: ["schedule/2024-07-01-schedule-hydrated-team-mlb-statsapi-pydantic.json"],
    asked: morning(`/api/v1/schedule?sportId=1&date=${THE_DAY}&hydrate=team`),
  },
  standings: {
    recorded: ["standings/standings-mlb-statsapi-pydantic.json", "standings/standings-mlbt.json"],
    asked: morning("/api/v1/standings?leagueId=103,104&season=2026"),
  },
  "box score": {
    recorded: ["boxscore/boxscore-mlb-statsapi-pydantic.json"],
    asked: async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/boxscore`)),
  },
  "line score": {
    recorded: ["linescore/linescore-mlb-statsapi-pydantic.json"],
    asked: async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/linescore`)),
  },
  "play by play": {
    recorded: ["play-by-play/play-by-play-mlb-statsapi-pydantic.json"],
    asked: async () => (await games()).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/playByPlay`)),
  },
  "win probability": {
    recorded: [
      "win-probability/getwinprobability-gamepk-747175-timecode-20241027-120000-pymlb-statsapi.json",
    ],
    asked: async () =>
      (await games()).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/winProbability`)),
  },
  "context metrics": {
    recorded: ["win-probability/context-metrics-mlb-statsapi-pydantic.json"],
    asked: async () =>
      (await games()).flatMap((gamePk) =>
        wholeNight(`/api/v1/game/${gamePk}/contextMetrics?hydrate=probablePitcher`),
      ),
  },
  content: {
    recorded: ["content/game-content-mlb-statsapi-pydantic.json"],
    asked: async () =>
      (await games()).slice(0, 1).flatMap((gamePk) => wholeNight(`/api/v1/game/${gamePk}/content`)),
  },
  teams: { recorded: ["teams/teams-mlb-statsapi-pydantic.json"], asked: morning("/api/v1/teams?sportId=1") },
  roster: {
    recorded: ["rosters/roster-rostertype-active-teamid-147-season-2024-pymlb-statsapi.json"],
    asked: morning("/api/v1/teams/147/roster?rosterType=active"),
  },
  "roster with people": {
    recorded: ["rosters/team-roster-40man-mlbt.json"],
    asked: morning("/api/v1/teams/147/roster/40Man?hydrate=person"),
  },
  people: {
    recorded: ["people/people-660271-mlb-statsapi-pydantic.json", "people/person-660271-atbatwatch.json"],
    asked: async () =>
      (await playersOf147()).map((id) => nextMorning(`/api/v1/people/${id}?hydrate=currentTeam`)),
  },
  "player statistics": {
    recorded: ["stats/player-stats-hitting-mlbt.json", "stats/player-stats-pitching-mlbt.json"],
    asked: morning("/api/v1/stats?stats=season&group=hitting", "/api/v1/stats?stats=season&group=pitching"),
  },
  "team statistics": {
    recorded: [
      "stats/stats-group-hitting-season-2024-sportid-1-pymlb-statsapi.json",
      "stats/stats-mlbt.json",
    ],
    asked: morning(
      "/api/v1/teams/stats?stats=season&group=hitting&season=2026",
      "/api/v1/teams/stats?stats=season&group=pitching&season=2026",
    ),
  },
  leaders: {
    recorded: ["leaders/stats-leaders-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/stats/leaders?leaderCategories=homeRuns"),
  },
  seasons: {
    recorded: ["seasons/seasons-sportid-1-pymlb-statsapi.json"],
    asked: morning("/api/v1/seasons?sportId=1"),
  },
  transactions: {
    recorded: ["transactions/transactions-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/transactions?startDate=2026-04-01&endDate=2026-04-24"),
  },
  venues: { recorded: ["venues/venue-15-mlb-statsapi-pydantic.json"], asked: morning("/api/v1/venues/15") },
  attendance: {
    recorded: ["standings/attendance-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/attendance?teamId=147"),
  },
  leagues: {
    recorded: ["league-structure/leagues-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/league"),
  },
  divisions: {
    recorded: ["league-structure/divisions-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/divisions"),
  },
  sports: {
    recorded: ["league-structure/sports-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/sports"),
  },
  "game types": {
    recorded: ["meta-lists/meta-game-types-mlb-statsapi-pydantic.json"],
    asked: morning("/api/v1/gameTypes"),
  },
  umpires: { recorded: ["rosters/jobs-mlb-statsapi-pydantic.json"], asked: morning("/api/v1/jobs/umpires") },
};

/** What the league does not say, and why it may be silent. */
const absent: readonly (readonly [path: RegExp, why: string])[] = [
  [
    /\.(middleName|nickName|pronunciation|nameMatrilineal|nameTitle|nameSuffix|birthStateProvince)$/,
    "only some real people have it, so no client may count on it",
  ],
  [
    /venue\.location\.(address1|address2|postalCode|phone|azimuthAngle)$/,
    "no post goes to the simulated parks",
  ],
  [
    /venue\.fieldInfo\.(capacity|leftLine|left|leftCenter|center|rightCenter|right|rightLine)$/,
    "the fences of the simulated parks are nowhere in particular",
  ],
  [/gameData\.(officialScorer|primaryDatacaster)/, "nobody in the league writes anything down"],
  [/HotColdZone/, "a picture for broadcasts, there for the current batter at most"],
  [
    /\.details\.(runnerGoing|violation)/,
    "happens about once a game or less; the engine has no pitch-clock violations",
  ],
  [/\.injuryType$/, "nobody is hurt in the league"],
  [
    /teams\.(away|home)\.note\[\]|stats\.batting\.note$/,
    "footnotes of substitutions, which the plays tell as well",
  ],
  [/pitchingNotes\[\]$/, "footnotes, and mostly empty"],
  [/^records\[\]\.roundRobin|clinchIndicator/, "clinching is told in the season's last weeks only"],
  [
    /^\[\]\.(credits|flags)|playEvents\[\]\.(defense|offense|officials|homeTeamWin|awayTeamWin|leverageIndex)/,
    "details of winProbability that come with some plays only",
  ],
  [/allPlays\[\]\.reviewDetails\.player/, "in the league players challenge pitches, and clubs plays"],
  [/^(editorial|media|highlights|summary|gameNotes)/, "the league has no cameras and no writers"],
  [/fromTeam/, "the league knows no trades"],
];

describe("the league says whatever the real Stats API was recorded to say", needsRecordings, () => {
  for (const [name, { recorded, asked }] of Object.entries(kinds)) {
    it(name, async (test) => {
      const real = recorded.map((file) =>
        JSON.parse(readFileSync(join(recordedFolder, file), "utf8").replace(/^\uFEFF/, "")),
      );
      const told = await Promise.all((await asked()).map(answerTo));
      const found = differences(keyPaths(real), keyPaths(told));
      for (const difference of found)
        test.diagnostic(`${difference.path}: ${excuse(difference) ?? "NO REASON"}`);
      const inexcusable = found.filter((difference) => excuse(difference) === undefined);
      assert.deepEqual(inexcusable, []);
    });
  }

  it("and no excuse is older than what it excuses", async () => {
    const all: Difference[] = [];
    for (const { recorded, asked } of Object.values(kinds)) {
      const real = recorded.map((file) =>
        JSON.parse(readFileSync(join(recordedFolder, file), "utf8").replace(/^\uFEFF/, "")),
      );
      all.push(...differences(keyPaths(real), keyPaths(await Promise.all((await asked()).map(answerTo)))));
    }
    for (const [path, why] of absent)
      assert.ok(
        all.some((difference) => path.test(difference.path)),
        `${path}: ${why}`,
      );
  });
});

/** Only what is missing may be excused; a wrong type never. */
function excuse({ path, what }: Difference): string | undefined {
  if (what !== "missing") return undefined;
  return absent.find(([pattern]) => pattern.test(path))?.[1];
}

const dialect = statsApiDialect({ seed: 1, bookUntil: keepBooks(1) });
const answers = new Map<string, unknown>();

async function answerTo({ path, at }: Question): Promise<any> {
  const key = `${path} ${at}`;
  if (answers.has(key)) return answers.get(key);
  const url = new URL(path, "http://league.test");
  const request = { method: "GET", path: url.pathname, query: url.searchParams, headers: {} };
  const answer = await dialect(request, Temporal.Instant.from(at));
  assert.equal(answer?.status, 200, path);
  const json = JSON.parse(new TextDecoder().decode(answer?.body));
  answers.set(key, json);
  return json;
}

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

async function games(): Promise<number[]> {
  const { dates } = await answerTo({ path: `/api/v1/schedule?sportId=1&date=${THE_DAY}`, at: EVENING });
  return dates[0].games.map(({ gamePk }: { gamePk: number }) => gamePk);
}

async function playersOf147(): Promise<number[]> {
  const { roster } = await answerTo(nextMorning("/api/v1/teams/147/roster"));
  return roster.map(({ person }: { person: { id: number } }) => person.id);
}
