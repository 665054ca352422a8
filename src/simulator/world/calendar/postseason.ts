import { clubById } from "../clubs.ts";
import { addDays, instantAt, type LeagueDate, localTime } from "../dates.ts";
import type { CalendarGame, Venue } from "../model.ts";
import { createRandom } from "../random.ts";
import { seasonDates } from "../season-dates.ts";
import { venueById } from "../venues.ts";
import { gamePkOf } from "./game-pk.ts";
import { listedGame } from "./listed-game.ts";

/** Each league's six clubs in the order of their seeds: three division winners, then three wild cards. */
export type PostseasonField = { al: readonly number[]; nl: readonly number[] };

/** The winner of a game that is over, by its gamePk. */
export type Winners = (gamePk: number) => number | undefined;

/**
 * The postseason's games as far as they are known: a series is listed when both its clubs are, and loses the games that
 * it does not need when it is decided. Best of three, five, seven, seven, as since 2022.
 */
export function postseasonCalendar(
  seed: number,
  season: number,
  field: PostseasonField,
  winners: Winners,
): CalendarGame[] {
  const frame = { seed, season, winners };
  const american = leagueBracket(frame, 0, field.al);
  const national = leagueBracket(frame, 1, field.nl);
  const worldSeries = playSeries(
    frame,
    "W",
    0,
    better(american.champion, national.champion, season % 2 === 1),
  );
  return [...american.games, ...national.games, ...worldSeries.games];
}

type Frame = { seed: number; season: number; winners: Winners };
type PostseasonType = "F" | "D" | "L" | "W";
/** A club with its seed. */
type Seeded = { club: number; seed: number };
/** The better seed, which has the advantage of the field, and the other; unknown as long as a series goes on. */
type Opponents = readonly [higher: Seeded | undefined, lower: Seeded | undefined];
type Played = { games: CalendarGame[]; winner: Seeded | undefined };

function leagueBracket(frame: Frame, league: 0 | 1, clubs: readonly number[]) {
  const seeded = (seed: number) => ({ club: clubs[seed - 1] as number, seed });
  const first = playSeries(frame, "F", 2 * league, [seeded(3), seeded(6)]);
  const second = playSeries(frame, "F", 2 * league + 1, [seeded(4), seeded(5)]);
  const third = playSeries(frame, "D", 2 * league, [seeded(2), first.winner]);
  const fourth = playSeries(frame, "D", 2 * league + 1, [seeded(1), second.winner]);
  const last = playSeries(frame, "L", league, better(third.winner, fourth.winner, true));
  return {
    games: [first, second, third, fourth, last].flatMap(({ games }) => games),
    champion: last.winner,
  };
}

function better(one: Seeded | undefined, other: Seeded | undefined, oneIfEqual: boolean): Opponents {
  if (!one || !other) return [undefined, undefined];
  const oneFirst = one.seed === other.seed ? oneIfEqual : one.seed < other.seed;
  return oneFirst ? [one, other] : [other, one];
}

/** Whether the better seed is at home, game by game. */
const HOME_GAMES: Readonly<Record<PostseasonType, readonly boolean[]>> = {
  F: [true, true, true],
  D: [true, true, false, false, true],
  L: [true, true, false, false, false, true, true],
  W: [true, true, false, false, false, true, true],
};

/** Days after the regular season's last, game by game; the leagues take turns, so that there is baseball every day. */
const DAYS: Readonly<Record<PostseasonType, readonly (readonly number[])[]>> = {
  F: [[2, 3, 4]],
  D: [
    [6, 7, 9, 10, 12],
    [6, 8, 10, 11, 13],
  ],
  L: [
    [14, 15, 17, 18, 19, 21, 22],
    [15, 16, 18, 19, 20, 22, 23],
  ],
  W: [[26, 27, 29, 30, 31, 33, 34]],
};

/** Starts on New York's clocks, series by series of a round, so that two never begin at once. */
const STARTS: Readonly<Record<PostseasonType, readonly string[]>> = {
  F: ["14:08", "18:08", "15:08", "20:08"],
  D: ["16:08", "19:38", "14:08", "20:38"],
  L: ["17:08", "20:08"],
  W: ["20:08"],
};

function playSeries(frame: Frame, type: PostseasonType, number: number, [higher, lower]: Opponents): Played {
  if (!higher || !lower) return { games: [], winner: undefined };
  const length = HOME_GAMES[type].length;
  const needed = (length + 1) / 2;
  const listed = Array.from({ length }, (_, game) => listGame(frame, type, [number, game], [higher, lower]));
  const won = listed.map(({ gamePk }) => frame.winners(gamePk)).filter((winner) => winner !== undefined);
  const mostWins = Math.max(
    ...[higher, lower].map(({ club }) => won.filter((winner) => winner === club).length),
  );
  const certain = won.length + needed - mostWins;
  const winner = [higher, lower].find(({ club }) => won.filter((one) => one === club).length === needed);
  const games = [
    ...listed.slice(0, certain),
    ...listed.slice(certain).map((game) => Object.assign(game, { ifNecessary: true })),
  ];
  return { games: winner ? games.slice(0, won.length) : games, winner };
}

function listGame(
  { seed, season }: Frame,
  gameType: PostseasonType,
  [series, game]: readonly [number, number],
  [higher, lower]: readonly [Seeded, Seeded],
): CalendarGame {
  const gamesInSeries = HOME_GAMES[gameType].length;
  const [host, guest] = HOME_GAMES[gameType][game] ? [higher, lower] : [lower, higher];
  const venue = venueById(clubById(host.club).venueId);
  const leagueDays = DAYS[gameType][gameType === "D" ? Math.floor(series / 2) : series] ?? DAYS[gameType][0];
  const date = addDays(seasonDates(season).regularSeasonEnd, leagueDays?.[game] ?? 0);
  const gamePk = gamePkOf(season, gameType, series * gamesInSeries + game);
  const listed = listedGame({
    gamePk,
    season,
    gameType,
    date,
    time: localStart(date, STARTS[gameType][series] ?? "20:08", venue),
    home: host.club,
    away: guest.club,
    venueId: venue.id,
    seriesGameNumber: game + 1,
    gamesInSeries,
  });
  return withRain(seed, venue, listed);
}

const EARLIEST = "12:08";

/** New York's time on the clocks of the park, but never before noon. */
function localStart(date: LeagueDate, easternTime: string, { timeZone }: Venue): string {
  const time = localTime(instantAt(date, easternTime, "America/New_York"), timeZone);
  return time < EARLIEST ? EARLIEST : time;
}

function withRain(seed: number, venue: Venue, game: CalendarGame): CalendarGame {
  const random = createRandom(seed, "rain", game.gamePk);
  if (!random.bool(venue.rainRisk)) return game;
  return { ...game, fates: [{ kind: "delayed-start", minutes: 5 * random.integer(3, 24), cause: "Rain" }] };
}
