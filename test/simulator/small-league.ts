import { type DialectAnswer, type DialectRequest, jsonAnswer } from "../../src/simulator/dialects/dialect.ts";

/** Two games with a play a minute from 23:00 UTC on, spoken in just so much of the upstreams' dialects as faults meet. */
export const games = [1001, 1002];
export const firstPitch = Temporal.Instant.from("2026-04-19T23:00:00Z");

export const paths = {
  feed: "/api/v1.1/game/1001/feed/live",
  otherFeed: "/api/v1.1/game/1002/feed/live",
  patch: "/api/v1.1/game/1001/feed/live/diffPatch",
  lineScore: "/api/v1/game/1001/linescore",
  boxScore: "/api/v1/game/1001/boxscore",
  playByPlay: "/api/v1/game/1001/playByPlay",
  timestamps: "/api/v1.1/game/1001/feed/live/timestamps",
  schedule: "/api/v1/schedule?sportId=1&date=2026-04-19",
  teams: "/api/v1/teams",
  statcast: "/statcast_search/csv?game_date_gt=2026-04-19&game_date_lt=2026-04-19",
  fangraphs: "/api/leaders/major-league/data?season=2026",
};

export function smallLeague(request: DialectRequest, now: Temporal.Instant): DialectAnswer | undefined {
  const { path, query } = request;
  if (path === "/api/v1/teams") return json({ teams: [{ id: 1, name: "x".repeat(1000) }] });
  if (path === "/api/v1/schedule") return json(scheduleOf());
  if (path === "/api/leaders/major-league/data") return json({ data: [], totalCount: 0 });
  if (path === "/statcast_search/csv") return csv();
  const [, gamePk, part] =
    /^\/api\/v1(?:\.1)?\/game\/(\d+)\/(feed\/live(?:\/\w+)?|linescore|boxscore|playByPlay)$/.exec(path) ?? [];
  if (!games.includes(Number(gamePk))) return undefined;
  const feed = feedOf(Number(gamePk), now);
  const { timeStamp } = feed.metaData;
  const parts: Record<string, unknown> = {
    "feed/live": feed,
    "feed/live/timestamps": [timecode(firstPitch), timeStamp],
    "feed/live/diffPatch": (query.get("startTimecode") ?? "") >= timeStamp ? [] : patchTo(timeStamp),
    linescore: feed.liveData.linescore,
    boxscore: feed.liveData.boxscore,
    playByPlay: feed.liveData.plays,
  };
  return json(parts[part ?? ""]);
}

/** A batter of the home club hits every minute, and every third hit is a run. */
export function feedOf(gamePk: number, now: Temporal.Instant) {
  const minutes = Math.floor(now.since(firstPitch).total("minutes"));
  const [hits, runs] = [minutes, Math.floor(minutes / 3)];
  return {
    gamePk,
    metaData: { wait: 10, timeStamp: timecode(firstPitch.add({ minutes })) },
    gameData: { datetime: { dateTime: firstPitch.toString() }, status: { statusCode: "I" } },
    liveData: {
      plays: { allPlays: Array.from({ length: minutes }, (_, index) => playOf(index)) },
      linescore: {
        innings: [
          { num: 1, home: { runs }, away: { runs: 0 } },
          { num: 2, home: {}, away: { runs: 0 } },
        ],
        teams: { home: { runs, hits }, away: { runs: 0, hits: 0 } },
      },
      boxscore: {
        teams: {
          home: { teamStats: { batting: { runs, hits } }, players: batters(1, hits) },
          away: { teamStats: { batting: { runs: 0, hits: 0 } }, players: batters(5, 0) },
        },
      },
    },
  };
}

function playOf(atBatIndex: number) {
  const startTime = firstPitch.add({ minutes: atBatIndex }).toString({ smallestUnit: "millisecond" });
  return { about: { atBatIndex, startTime }, result: { homeScore: Math.floor((atBatIndex + 1) / 3) } };
}

/** The first one sits on the bench and has no line. */
function batters(firstId: number, hits: number) {
  const line = (one: object) => ({ stats: { batting: one } });
  return { [`ID${firstId}`]: line({}), [`ID${firstId + 1}`]: line({ hits }) };
}

function patchTo(timeStamp: string) {
  return [{ diff: [{ op: "replace", path: "/metaData/timeStamp", value: timeStamp }] }];
}

function scheduleOf() {
  const counts = { totalItems: 2, totalGames: 2 };
  const listed = games.map((gamePk) => ({ gamePk, gameDate: firstPitch.toString() }));
  return { ...counts, dates: [{ date: "2026-04-19", ...counts, games: listed }] };
}

function csv(): DialectAnswer {
  const rows = Array.from(
    { length: 8 },
    (_, index) => `${games[index % 2]},FF,"Single, to left\nfield ${index}"\n`,
  );
  const body = new TextEncoder().encode(`\uFEFFgame_pk,pitch_type,des\n${rows.join("")}`);
  return { status: 200, headers: { "content-type": "text/csv; charset=utf-8" }, body };
}

export function timecode(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replaceAll(/[-:Z]/g, "").replace("T", "_");
}

function json(value: unknown): DialectAnswer {
  return jsonAnswer(200, JSON.stringify(value));
}
