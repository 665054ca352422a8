import { type Dialect, jsonAnswer } from "../../src/simulator/dialects/dialect.ts";

export const GAME_PK = 700_001;

/** One game of one batter: its feed says what the test wants it to say, and changes when the test changes it. */
export type CountingGame = {
  dialect: Dialect;
  hits: number;
  timecode: string;
  statusCode: string;
  event: string;
};

export function countingGame(date: string): CountingGame {
  const game: CountingGame = {
    dialect,
    hits: 0,
    timecode: "20260419_230000",
    statusCode: "I",
    event: "Single",
  };

  function dialect({ path, query }: { path: string; query: URLSearchParams }) {
    if (path === "/api/v1/schedule")
      return jsonAnswer(200, JSON.stringify({ dates: query.get("date") === date ? [day()] : [] }));
    if (path === `/api/v1.1/game/${GAME_PK}/feed/live`) return jsonAnswer(200, JSON.stringify(feed()));
    return undefined;
  }

  function day() {
    const teams = { away: { team: { id: 1, name: "Away" } }, home: { team: { id: 2, name: "Home" } } };
    const status = { statusCode: game.statusCode };
    return {
      date,
      games: [{ gamePk: GAME_PK, gameType: "R", gameDate: `${date}T23:00:00Z`, status, teams }],
    };
  }

  function feed() {
    const batting = { batting: { hits: game.hits } };
    const batter = { person: { id: 11, fullName: "Some Batter" }, stats: batting };
    const side = (id: number, players: object) => ({
      team: { id },
      teamStats: id === 1 ? batting : {},
      players,
    });
    return {
      gamePk: GAME_PK,
      metaData: { wait: 10, timeStamp: game.timecode },
      gameData: {
        game: { type: "R", season: "2026" },
        datetime: { dateTime: `${date}T23:00:00Z`, officialDate: date },
        status: { statusCode: game.statusCode },
        teams: { away: { id: 1, name: "Away" }, home: { id: 2, name: "Home" } },
        players: { ID11: { id: 11, fullName: "Some Batter" } },
      },
      liveData: {
        plays: {
          allPlays: [
            {
              result: { event: game.event },
              about: { atBatIndex: 0, halfInning: "top", inning: 1 },
              matchup: { batter: { id: 11, fullName: "Some Batter" }, pitcher: { id: 12 } },
            },
          ],
        },
        linescore: {
          teams: { away: { runs: 0, hits: game.hits, errors: 0 }, home: { runs: 0, hits: 0, errors: 0 } },
        },
        boxscore: { teams: { away: side(1, { ID11: batter }), home: side(2, {}) }, info: "x".repeat(2000) },
      },
    };
  }

  return game;
}
