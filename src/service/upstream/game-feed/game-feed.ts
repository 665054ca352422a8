import type { Boxscore } from "../../../contracts/v1/boxscore.ts";
import type { Game } from "../../../contracts/v1/game.ts";
import type { Linescore } from "../../../contracts/v1/linescore.ts";
import type { Play } from "../../../contracts/v1/play.ts";
import type { Endpoint, Parsed } from "../endpoint.ts";
import { gameStatus, maybeReference } from "../raw.ts";
import { boxscoreOf } from "./boxscore.ts";
import { linescoreOf } from "./linescore.ts";
import { playOf } from "./plays.ts";
import { checkFeed, type RawFeed } from "./raw-feed.ts";

/** A live feed taken apart into our resources; `waitMs` is the upstream's wish for the time between two looks. */
export type GameFeed = {
  game: Game;
  linescore: Linescore;
  boxscore: Boxscore;
  plays: Play[];
  waitMs: number | null;
};

/** `v1.1/game/{gamePk}/feed/live`; the key is the gamePk. */
export const gameFeed: Endpoint<GameFeed> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1.1/game/${key}/feed/live`,
  parse(json, { key }) {
    const checked = checkFeed(json);
    if (checked.kind === "invalid") return checked;
    if (String(checked.value.gamePk) !== key) return otherGame(checked.value.gamePk, key);
    return { kind: "ok", value: feedOf(checked.value) };
  },
};

/** The upstream's `YYYYMMDD_HHMMSS` (UTC) as an instant. */
function instantOfTimecode(timecode: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/.exec(timecode) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function otherGame(got: number, wanted: string): Parsed<never> {
  return { kind: "invalid", problems: [{ where: "/gamePk", got: String(got), allowed: wanted }] };
}

function feedOf(raw: RawFeed): GameFeed {
  const plays = raw.liveData.plays.allPlays.map(playOf);
  const linescore = linescoreOf(raw.liveData.linescore);
  const { wait } = raw.metaData;
  return {
    game: gameOf(raw, linescore, plays),
    linescore,
    boxscore: boxscoreOf(raw.liveData.boxscore),
    plays,
    waitMs: wait === undefined ? null : wait * 1000,
  };
}

function gameOf(raw: RawFeed, linescore: Linescore, plays: readonly Play[]): Game {
  const { game, datetime, status, venue } = raw.gameData;
  return {
    game_pk: raw.gamePk,
    season: game.season ?? null,
    game_type: game.type ?? null,
    official_date: datetime.officialDate ?? null,
    original_date: datetime.originalDate ?? null,
    start_time: datetime.dateTime ?? null,
    status: gameStatus(status),
    teams: { away: sideOf(raw, linescore, "away"), home: sideOf(raw, linescore, "home") },
    venue: maybeReference(venue),
    double_header: game.doubleHeader ?? null,
    game_number: game.gameNumber ?? null,
    day_night: datetime.dayNight ?? null,
    ...conditionsOf(raw),
    current_inning: linescore.current_inning,
    inning_state: linescore.inning_state,
    ...pitchersOf(raw),
    play_count: plays.length,
    pitch_count: plays.reduce(
      (sum, play) => sum + play.events.filter(({ pitch }) => pitch !== null).length,
      0,
    ),
    player_ids: Object.values(raw.gameData.players).map(({ id }) => id),
    upstream_timestamp: raw.metaData.timeStamp ? instantOfTimecode(raw.metaData.timeStamp) : null,
  };
}

function sideOf(raw: RawFeed, linescore: Linescore, side: "away" | "home"): Game["teams"]["away"] {
  const { id, name, abbreviation } = raw.gameData.teams[side];
  const { runs, hits, errors } = linescore.totals[side];
  return { team: { id, name: name ?? null }, abbreviation: abbreviation ?? null, runs, hits, errors };
}

function conditionsOf(
  raw: RawFeed,
): Pick<Game, "weather" | "attendance" | "first_pitch" | "duration_minutes"> {
  const { weather, gameInfo } = raw.gameData;
  return {
    weather: {
      condition: weather?.condition ?? null,
      temperature: weather?.temp ?? null,
      wind: weather?.wind ?? null,
    },
    attendance: gameInfo?.attendance ?? null,
    first_pitch: gameInfo?.firstPitch ?? null,
    duration_minutes: gameInfo?.gameDurationMinutes ?? null,
  };
}

function pitchersOf(raw: RawFeed): Pick<Game, "probable_pitchers" | "decisions"> {
  const { probablePitchers } = raw.gameData;
  const { decisions } = raw.liveData;
  return {
    probable_pitchers: {
      away: maybeReference(probablePitchers?.away),
      home: maybeReference(probablePitchers?.home),
    },
    decisions: {
      winner: maybeReference(decisions?.winner),
      loser: maybeReference(decisions?.loser),
      save: maybeReference(decisions?.save),
    },
  };
}
