import { type WinsAndLosses, clubRecord, winningShare } from "../../../world/book/club-record.ts";
import { seasonBook } from "../../../world/book/season-book.ts";
import { clubById } from "../../../world/clubs.ts";
import type { StatusCode } from "../../../world/engine/record.ts";
import { STATUSES } from "../../../world/engine/status.ts";
import type { Glance } from "../../../world/glance.ts";
import type { Listing } from "../../../world/listing.ts";
import { lineupFor } from "../../../world/lineups.ts";
import type { CalendarGame, Side } from "../../../world/model.ts";
import type { World } from "../../../world/world-at.ts";
import type { Ask } from "../ask.ts";
import { timeInSeconds, withoutZero } from "../figures.ts";
import { decisionsOf } from "../game/feed.ts";
import { linescoreOf } from "../game/linescore.ts";
import { stableId } from "../game/play-id.ts";
import { asksFor, type Hydration, within } from "../hydration.ts";
import { person } from "../people/person.ts";
import {
  isClub,
  playerReference,
  springLeagueReference,
  teamReference,
  venueReference,
} from "../reference.ts";
import { team } from "./team.ts";
import { hydratedVenue } from "./venue.ts";

/** A game under a date, and the world that it is in. */
export type Row = { world: World; listing: Listing };

/** A game's row under one date. The season's book must be written up to now. */
export function scheduledGame(ask: Ask, row: Row) {
  const { world, listing } = row;
  const { game } = listing;
  const season = String(game.season);
  const isShown = listing.status === null;
  return {
    gamePk: game.gamePk,
    gameGuid: stableId(game.gamePk),
    link: `/api/v1.1/game/${game.gamePk}/feed/live`,
    gameType: game.gameType,
    season,
    gameDate: timeInSeconds(listing.startsAt),
    officialDate: listing.rescheduledTo?.date ?? game.officialDate,
    ...movesOf(listing),
    status: statusOf(listing.status ?? world.glance(game).status),
    teams: {
      away: sideOf(ask, row, "away"),
      home: sideOf(ask, row, "home"),
    },
    venue: venueOf(ask, game),
    content: { link: `/api/v1/game/${game.gamePk}/content` },
    ...(isShown ? resultOf(row, ask.hydration) : {}),
    gameNumber: game.gameNumber,
    publicFacing: true,
    doubleHeader: game.doubleHeader,
    gamedayType: "P",
    tiebreaker: "N",
    calendarEventID: `14-${game.gamePk}-${game.originalDate}`,
    seasonDisplay: season,
    dayNight: game.dayNight,
    scheduledInnings: game.scheduledInnings,
    reverseHomeAwayStatus: false,
    inningBreakLength: 120,
    gamesInSeries: game.gamesInSeries,
    seriesGameNumber: game.seriesGameNumber,
    ...(isSpecial(game) ? { description: `${game.seriesDescription} Game ${game.seriesGameNumber}` } : {}),
    seriesDescription: game.seriesDescription,
    recordSource: "S",
    ifNecessary: game.ifNecessary ? "Y" : "N",
    ifNecessaryDescription: game.ifNecessary ? "If Necessary" : "Normal Game",
  };
}

/** October's games and July's have a title. */
function isSpecial({ gameType }: CalendarGame): boolean {
  return gameType !== "R" && gameType !== "S";
}

function movesOf({ rescheduledTo, rescheduledFrom, resumes, resumedFrom }: Listing) {
  return {
    ...(rescheduledTo
      ? { rescheduleDate: timeInSeconds(rescheduledTo.at), rescheduleGameDate: rescheduledTo.date }
      : {}),
    ...(rescheduledFrom
      ? { rescheduledFrom: timeInSeconds(rescheduledFrom.at), rescheduledFromDate: rescheduledFrom.date }
      : {}),
    ...(resumes ? { resumeDate: timeInSeconds(resumes.at), resumeGameDate: resumes.date } : {}),
    ...(resumedFrom ? { resumedFrom: timeInSeconds(resumedFrom.at), resumedFromDate: resumedFrom.date } : {}),
  };
}

function statusOf(code: StatusCode) {
  const { abstractGameState, codedGameState, detailedState, statusCode, abstractGameCode, reason } =
    STATUSES[code];
  return {
    abstractGameState,
    codedGameState,
    detailedState,
    statusCode,
    startTimeTBD: false,
    ...(reason === undefined ? {} : { reason }),
    abstractGameCode,
  };
}

function sideOf(ask: Ask, { world, listing }: Row, side: Side) {
  const { game } = listing;
  const { hydration } = ask;
  const clubId = side === "home" ? game.homeClubId : game.awayClubId;
  const hasTeam = asksFor(hydration, "team");
  return {
    team: hasTeam ? team(clubId, game.season) : teamReference(clubId),
    leagueRecord: leagueRecord(ask, listing, clubId),
    ...(listing.status === null ? scoreOf(world.glance(game), side) : {}),
    ...probablePitcher(ask, game, clubId),
    splitSquad: false,
    seriesNumber: seriesNumber(world, game, clubId),
    ...(hasTeam && isClub(clubId) ? { springLeague: springLeagueReference(clubById(clubId)) } : {}),
  };
}

function scoreOf({ score, isOver }: Glance, side: Side) {
  if (!score) return {};
  const other = side === "home" ? score.away : score.home;
  return { score: score[side], ...(isOver ? { isWinner: score[side] > other } : {}) };
}

function probablePitcher({ seed, hydration }: Ask, game: CalendarGame, clubId: number) {
  if (!asksFor(hydration, "probablePitcher")) return {};
  const { starter } = lineupFor(seed, game, clubId);
  const isWhole = asksFor(within(hydration, "probablePitcher"), "person");
  return { probablePitcher: isWhole ? person(starter, game.officialDate) : playerReference(starter) };
}

/** As of now for today's games, as of its end for an older one. */
function leagueRecord({ seed, now }: Ask, { game, resumes, resumedFrom, startsAt }: Listing, clubId: number) {
  const lastStart = resumes?.at ?? (resumedFrom ? startsAt : game.startsAt);
  const dayAfter = lastStart.add({ hours: 12 }).epochMilliseconds;
  const book = seasonBook(seed, game.season);
  const at = Math.min(dayAfter, now.epochMilliseconds);
  const { wins, losses }: WinsAndLosses = clubRecord(clubId, book.gamesOfClub(clubId, at));
  return { wins, losses, pct: withoutZero(winningShare({ wins, losses }).toFixed(3)) };
}

/** How many series the club has begun in that part of the season, this one included. */
function seriesNumber({ games }: World, game: CalendarGame, clubId: number): number {
  const begun = games.filter(
    (other) =>
      other.seriesGameNumber === 1 &&
      other.gameType === game.gameType &&
      (other.homeClubId === clubId || other.awayClubId === clubId) &&
      other.originalDate <= game.originalDate,
  );
  return Math.max(1, begun.length);
}

function venueOf(ask: Ask, game: CalendarGame) {
  if (!asksFor(ask.hydration, "venue")) return venueReference(game.venueId);
  return hydratedVenue(game.venueId, game.season, within(ask.hydration, "venue"), game.startsAt);
}

function resultOf({ world, listing }: Row, hydration: Hydration) {
  const { game } = listing;
  return {
    ...(world.glance(game).isOver ? { isTie: false } : {}),
    ...(asksFor(hydration, "linescore") ? { linescore: linescoreOf(world.snapshot(game)) } : {}),
    ...(asksFor(hydration, "decisions") ? decisionsOf(world.snapshot(game)) : {}),
  };
}
