import { byStanding, clubRecord } from "./book/club-record.ts";
import { seasonBook } from "./book/season-book.ts";
import { byStart } from "./calendar/game-book.ts";
import { type PostseasonField, postseasonCalendar, seasonCalendar } from "./calendar.ts";
import { clubs } from "./clubs.ts";
import { gameAt } from "./engine/game-at.ts";
import { type Glance, glanceAt } from "./glance.ts";
import type { GameRecord } from "./engine/record.ts";
import type { GameSnapshot } from "./engine/snapshot.ts";
import { recordOf } from "./game-records.ts";
import { leagueDay } from "./league-day.ts";
import { divisions } from "./leagues.ts";
import type { CalendarGame, Club, LeagueId } from "./model.ts";
import { rememberRecent } from "./recently.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "./season-dates.ts";

/** A season of the league as it stands at an instant: everything that dialects may say follows from it. */
export type World = {
  seed: number;
  season: number;
  now: Temporal.Instant;
  /** The games that the league has listed by now, in the order of their starts; October's as they become known. */
  games: readonly CalendarGame[];
  game(gamePk: number): CalendarGame | undefined;
  record(game: CalendarGame): GameRecord;
  snapshot(game: CalendarGame): GameSnapshot;
  glance(game: CalendarGame): Glance;
};

/**
 * The simulated league: the same seed, season and instant always give the same world. Throws on a season outside 2019 to
 * 2035. In October the regular season must be known: its book is written up here, at once, if nobody did it before.
 */
export function worldAt(seed: number, season: number, now: Temporal.Instant): World {
  const games = gamesKnownAt(seed, season, now);
  const index = byGamePk(games);
  // A row of an old date shows the game as it was listed then; what is played is always the calendar's own.
  const own = (game: CalendarGame) => index.get(game.gamePk) ?? game;
  const record = (game: CalendarGame) => recordOf(seed, own(game));
  return {
    seed,
    season,
    now,
    games,
    game: (gamePk) => index.get(gamePk),
    record,
    snapshot: (game) => gameAt(record(game), now),
    glance: (game) => glanceAt(seed, own(game), now),
  };
}

/** The season whose games are on at an instant, or were last. */
export function currentSeason(now: Temporal.Instant): number {
  const year = Number(leagueDay(now).slice(0, 4));
  return Math.min(LAST_SEASON, Math.max(FIRST_SEASON, year));
}

const indexes = new WeakMap<readonly CalendarGame[], ReadonlyMap<number, CalendarGame>>();

function byGamePk(games: readonly CalendarGame[]): ReadonlyMap<number, CalendarGame> {
  const index = indexes.get(games) ?? new Map(games.map((game) => [game.gamePk, game]));
  indexes.set(games, index);
  return index;
}

function gamesKnownAt(seed: number, season: number, now: Temporal.Instant): readonly CalendarGame[] {
  const isOctober = leagueDay(now) > seasonDates(season).regularSeasonEnd;
  return isOctober ? withOctober(seed, season, now) : seasonCalendar(seed, season);
}

/**
 * A series is listed when its clubs are known, so looking again after each finding finds all that follows. A game that
 * may not be necessary has no result until the ones before it have made it so.
 */
function withOctober(seed: number, season: number, now: Temporal.Instant): readonly CalendarGame[] {
  const field = postseasonField(seed, season);
  const isOver = (game?: CalendarGame) => game && !game.ifNecessary && winnerOf(seed, game, now);
  let october: CalendarGame[] = [];
  for (let listed = "none"; listed !== idsOf(october);) {
    listed = idsOf(october);
    const index = new Map(october.map((game) => [game.gamePk, game]));
    october = postseasonCalendar(seed, season, field, (gamePk) => isOver(index.get(gamePk)) || undefined);
  }
  return [...seasonCalendar(seed, season), ...october.sort(byStart)];
}

function idsOf(games: readonly CalendarGame[]): string {
  return games.map(({ gamePk }) => gamePk).join();
}

const POSTSEASON_CLUBS = 6;
const RESULTS_REMEMBERED = 100;

type Result = { endsAt: number; winnerId: number };
const results = new Map<string, Result>();

function winnerOf(seed: number, game: CalendarGame, now: Temporal.Instant): number | undefined {
  const key = `${seed}/${game.gamePk}`;
  const { endsAt, winnerId } = results.get(key) ?? resultOf(recordOf(seed, game));
  if (results.size > RESULTS_REMEMBERED) results.clear();
  results.set(key, { endsAt, winnerId });
  return endsAt <= now.epochMilliseconds ? winnerId : undefined;
}

function resultOf(record: GameRecord): Result {
  const { game } = record.setup;
  const after = record.plays.at(-1)?.after;
  const homeWins = (after?.homeScore ?? 0) > (after?.awayScore ?? 0);
  return { endsAt: record.endsAt, winnerId: homeWins ? game.homeClubId : game.awayClubId };
}

/** Each league's clubs in the order of their seeds: the winners of the divisions, then the next three. */
const postseasonField: (seed: number, season: number) => PostseasonField = rememberRecent(
  2,
  (seed: number, season: number) => ({ al: seedsOf(seed, season, 103), nl: seedsOf(seed, season, 104) }),
);

function seedsOf(seed: number, season: number, leagueId: LeagueId): number[] {
  const book = seasonBook(seed, season);
  for (const _ of book.writeUp(Number.MAX_SAFE_INTEGER));
  const standing = (club: Club) => clubRecord(club.id, book.gamesOfClub(club.id, Number.MAX_SAFE_INTEGER));
  const records = clubs.filter((club) => club.leagueId === leagueId).map(standing);
  const inOrder = records.sort(byStanding).map(({ clubId }) => clubId);
  const winners = new Set(
    divisions.map(({ id }) =>
      inOrder.find((clubId) => clubs.find((club) => club.id === clubId)?.divisionId === id),
    ),
  );
  const isWinner = (clubId: number) => winners.has(clubId);
  return [...inOrder.filter(isWinner), ...inOrder.filter((id) => !isWinner(id))].slice(0, POSTSEASON_CLUBS);
}
