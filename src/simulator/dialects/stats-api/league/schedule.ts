import { addDays, daysBetween } from "../../../world/dates.ts";
import { leagueDay } from "../../../world/league-day.ts";
import { type Listing, listingsOf } from "../../../world/listing.ts";
import type { CalendarGame } from "../../../world/model.ts";
import { FIRST_SEASON, LAST_SEASON, seasonDates } from "../../../world/season-dates.ts";
import type { World } from "../../../world/world-at.ts";
import {
  type Ask,
  badRequest,
  dateOf,
  missingParameter,
  numbersOf,
  type Reply,
  type Resource,
  wordsOf,
} from "../ask.ts";
import { findGame } from "../game/games.ts";
import { COPYRIGHT } from "../reference.ts";
import { type Row, scheduledGame } from "./scheduled-game.ts";

/** `v1/schedule`: every listing of a range of dates, of certain games, teams or kinds. */
export const schedule: Resource = async (ask) => {
  const wanted = wantedOf(ask);
  if ("error" in wanted) return wanted;
  const listings = wanted.gamePks.length > 0 ? listingsOfGames(ask, wanted) : listingsOfDates(ask, wanted);
  const chosen = listings.filter(({ listing }) => isWanted(listing, wanted));
  await writeBooks(ask, chosen);
  return { body: scheduleOf(ask, chosen) };
};

type Wanted = {
  gamePks: readonly number[];
  teamIds: readonly number[];
  gameTypes: readonly string[];
  venueIds: readonly number[];
  first: string;
  last: string;
};

/** A range of a year at most: more is nobody's honest question. */
const MOST_DAYS = 400;

function wantedOf(ask: Ask): Wanted | Extract<Reply, { error: unknown }> {
  const { query, now } = ask;
  const gamePks = [...numbersOf(ask, "gamePk"), ...numbersOf(ask, "gamePks")];
  const sports = numbersOf(ask, "sportId");
  if (gamePks.length === 0 && sports.length === 0) return failure(missingParameter("sportId"));
  const season = query.get("season");
  const [date, start, end] = ["date", "startDate", "endDate"].map((name) => query.get(name));
  const whole = season !== null && !date && !start ? wholeSeason(Number(season)) : undefined;
  const first = whole?.first ?? dateOf(date ?? start ?? leagueDay(now));
  const last = whole?.last ?? dateOf(end ?? date ?? start ?? leagueDay(now));
  if (!first || !last)
    return failure(badRequest("Invalid Request with value: date must be YYYY-MM-DD or MM/DD/YYYY"));
  if (daysBetween(first, last) > MOST_DAYS)
    return failure(badRequest(`Invalid Request: at most ${MOST_DAYS} days`));
  const isOtherSport = sports.length > 0 && !sports.includes(1);
  return {
    gamePks,
    teamIds: numbersOf(ask, "teamId"),
    gameTypes: [...wordsOf(ask, "gameType"), ...wordsOf(ask, "gameTypes")],
    venueIds: numbersOf(ask, "venueIds"),
    first,
    last: isOtherSport ? addDays(first, -1) : last,
  };
}

function failure(reply: Reply): Extract<Reply, { error: unknown }> {
  return reply as Extract<Reply, { error: unknown }>;
}

function wholeSeason(season: number): { first: string; last: string } | undefined {
  if (!(season >= FIRST_SEASON && season <= LAST_SEASON)) return undefined;
  const { springStart, postSeasonEnd } = seasonDates(season);
  return { first: springStart, last: postSeasonEnd };
}

function isWanted({ game, date }: Listing, wanted: Wanted): boolean {
  const { gamePks, teamIds, gameTypes, venueIds, first, last } = wanted;
  const inRange = gamePks.length > 0 ? gamePks.includes(game.gamePk) : date >= first && date <= last;
  const hasTeam = teamIds.includes(game.awayClubId) || teamIds.includes(game.homeClubId);
  return (
    inRange &&
    (teamIds.length === 0 || hasTeam) &&
    (gameTypes.length === 0 || gameTypes.includes(game.gameType)) &&
    (venueIds.length === 0 || venueIds.includes(game.venueId))
  );
}

function listingsOfGames(ask: Ask, { gamePks }: Wanted): Row[] {
  return gamePks.flatMap((gamePk) => {
    const found = findGame(ask, gamePk);
    return found ? rowsOf(found.world, found.game) : [];
  });
}

function listingsOfDates(ask: Ask, { first, last }: Wanted): Row[] {
  const seasons = new Set([first, last].map((date) => Number(date.slice(0, 4))));
  return [...seasons]
    .filter((season) => season >= FIRST_SEASON && season <= LAST_SEASON)
    .flatMap((season) => {
      const world = ask.world(season);
      const near = world.games.filter((game) => mayBeListed(game, first, last));
      return near.flatMap((game) => rowsOf(world, game));
    });
}

/** Cheap, so that a season's games are not all looked at closely. */
function mayBeListed(
  { originalDate, officialDate, fates }: CalendarGame,
  first: string,
  last: string,
): boolean {
  const dates = [
    originalDate,
    officialDate,
    ...fates.flatMap((fate) => (fate.kind === "suspended" ? fate.resumesOn : [])),
  ];
  return dates.some((date) => date >= first && date <= last);
}

function rowsOf(world: World, game: CalendarGame): Row[] {
  const isSuspended = game.fates.some(({ kind }) => kind === "suspended");
  const stoppedAt = isSuspended
    ? world.record(game).statuses.find(({ code }) => code === "UR")?.at
    : undefined;
  return listingsOf(game, world.now, stoppedAt).map((listing) => ({ world, listing }));
}

/** Each row tells the clubs' records, so the book must be written up to now, or to the end of an old season. */
async function writeBooks(ask: Ask, rows: readonly Row[]): Promise<void> {
  const seasons = new Set(rows.map(({ world }) => world.season));
  for (const season of seasons) await ask.bookUntil(season, ask.now);
}

function scheduleOf(ask: Ask, rows: readonly Row[]) {
  const byDate = Map.groupBy(rows, ({ listing }) => listing.date);
  const dates = [...byDate]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, listed]) => ({ date, ...dateOfSchedule(ask, listed) }));
  const count = (name: "totalGames" | "totalGamesInProgress") =>
    dates.reduce((sum, each) => sum + each[name], 0);
  return {
    copyright: COPYRIGHT,
    totalItems: count("totalGames"),
    totalEvents: 0,
    totalGames: count("totalGames"),
    totalGamesInProgress: count("totalGamesInProgress"),
    dates,
  };
}

function dateOfSchedule(ask: Ask, rows: readonly Row[]) {
  const games = rows
    .toSorted((one, other) => Temporal.Instant.compare(one.listing.startsAt, other.listing.startsAt))
    .map((row) => scheduledGame(ask, row));
  const inProgress = games.filter(({ status }) => status.abstractGameState === "Live").length;
  return {
    totalItems: games.length,
    totalEvents: 0,
    totalGames: games.length,
    totalGamesInProgress: inProgress,
    games,
    events: [],
  };
}
