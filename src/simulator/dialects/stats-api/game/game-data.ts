import { winningShare, type WinsAndLosses } from "../../../world/book/club-record.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { STATUSES } from "../../../world/engine/status.ts";
import type { CalendarGame, Player } from "../../../world/model.ts";
import { clubById } from "../../../world/clubs.ts";
import { localTime } from "../../../world/dates.ts";
import { asListedAt } from "../../../world/listing.ts";
import { venueById } from "../../../world/venues.ts";
import { timeInSeconds, timeWithMilliseconds, withoutZero } from "../figures.ts";
import { team } from "../league/team.ts";
import { venueInGame } from "../league/venue.ts";
import { person } from "../people/person.ts";
import { isClub, playerReference } from "../reference.ts";
import { gameMinutes } from "./box-info.ts";
import { squadOf } from "./cast.ts";
import type { History } from "./history.ts";

const MOUND_VISITS = 4;
const REPLAY_CHALLENGES = 1;
const BALL_STRIKE_CHALLENGES = 2;

/** `gameData`: what is known of a game besides its plays. */
export function gameDataOf(snapshot: GameSnapshot, history: History) {
  const { record, status } = snapshot;
  const { setup } = record;
  const game = asListedAt(setup.game, snapshot.changedAt);
  return {
    game: gameOf(game),
    datetime: datetimeOf(game),
    status: statusDetails(snapshot),
    teams: {
      away: teamOf(snapshot, game.awayClubId, history),
      home: teamOf(snapshot, game.homeClubId, history),
    },
    players: playersOf(snapshot),
    venue: venueInGame(game.venueId, game.season, setup.startsAt),
    officialVenue: { id: game.venueId, link: `/api/v1/venues/${game.venueId}` },
    weather: status === "S" ? {} : weatherOf(snapshot),
    gameInfo: gameInfoOf(snapshot),
    review: reviewsOf(snapshot),
    absChallenges: absChallengesOf(snapshot),
    flags: flagsOf(snapshot),
    alerts: [],
    probablePitchers: {
      away: playerReference(setup.away.starter),
      home: playerReference(setup.home.starter),
    },
    moundVisits: {
      away: moundVisits(snapshot, "away"),
      home: moundVisits(snapshot, "home"),
    },
  };
}

/** "2026/04/19/sfnmlb-wasmlb-1" */
export function gameIdOf(game: CalendarGame): string {
  const code = (clubId: number) =>
    isClub(clubId) ? clubById(clubId).teamCode : clubId === 159 ? "aas" : "nas";
  const date = game.officialDate.replaceAll("-", "/");
  return `${date}/${code(game.awayClubId)}mlb-${code(game.homeClubId)}mlb-${game.gameNumber}`;
}

function gameOf(game: CalendarGame) {
  const season = String(game.season);
  return {
    pk: game.gamePk,
    type: game.gameType,
    doubleHeader: game.doubleHeader,
    id: gameIdOf(game),
    gamedayType: "P",
    tiebreaker: "N",
    gameNumber: game.gameNumber,
    calendarEventID: `14-${game.gamePk}-${game.originalDate}`,
    season,
    seasonDisplay: season,
  };
}

function datetimeOf(game: CalendarGame) {
  const [hour = "0", minute = "00"] = localTime(game.startsAt, venueById(game.venueId).timeZone).split(":");
  const isMorning = Number(hour) < 12;
  return {
    dateTime: timeInSeconds(game.startsAt),
    originalDate: game.originalDate,
    officialDate: game.officialDate,
    dayNight: game.dayNight,
    time: `${Number(hour) % 12 || 12}:${minute}`,
    ampm: isMorning ? "AM" : "PM",
  };
}

function statusDetails({ status }: GameSnapshot) {
  const { abstractGameState, codedGameState, detailedState, statusCode, abstractGameCode, reason } =
    STATUSES[status];
  return {
    abstractGameState,
    codedGameState,
    detailedState,
    statusCode,
    startTimeTBD: false,
    abstractGameCode,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A club with its record; a regular game counts in it as soon as it is over. */
export function teamOf(snapshot: GameSnapshot, clubId: number, history: History) {
  const { season } = snapshot.record.setup.game;
  if (!isClub(clubId)) return team(clubId, season);
  return {
    ...team(clubId, season),
    record: recordOf(withThisGame(snapshot, clubId, history.record(clubId))),
  };
}

function withThisGame({ record, decisions, lineScore }: GameSnapshot, clubId: number, before: WinsAndLosses) {
  const { game } = record.setup;
  if (!decisions || game.gameType !== "R") return before;
  const homeWins = lineScore.totals.home.runs > lineScore.totals.away.runs;
  const wins = homeWins === (clubId === game.homeClubId);
  return { wins: before.wins + Number(wins), losses: before.losses + Number(!wins) };
}

function recordOf({ wins, losses }: WinsAndLosses) {
  const pct = withoutZero(winningShare({ wins, losses }).toFixed(3));
  return {
    gamesPlayed: wins + losses,
    wildCardGamesBack: "-",
    leagueGamesBack: "-",
    springLeagueGamesBack: "-",
    sportGamesBack: "-",
    divisionGamesBack: "-",
    conferenceGamesBack: "-",
    leagueRecord: { wins, losses, ties: 0, pct },
    records: {},
    divisionLeader: false,
    wins,
    losses,
    winningPercentage: pct,
  };
}

const toldPlayers = new WeakMap<GameSnapshot["record"], Record<string, ReturnType<typeof person>>>();

/** They do not change while a game is on. */
function playersOf({ record }: GameSnapshot) {
  const { away, home, game } = record.setup;
  const tell = (player: Player) => [`ID${player.id}`, person(player, game.officialDate)] as const;
  const told = toldPlayers.get(record) ?? Object.fromEntries([...squadOf(away), ...squadOf(home)].map(tell));
  toldPlayers.set(record, told);
  return told;
}

function weatherOf({ record }: GameSnapshot) {
  const { condition, temperatureFahrenheit, wind } = record.setup.weather;
  return { condition, temp: String(temperatureFahrenheit), wind };
}

function gameInfoOf({ record, plays, decisions, changedAt }: GameSnapshot) {
  const hasBegun = plays.length > 0 && changedAt >= record.firstPitchAt;
  const delayMinutes = Math.round(record.delayedFor / 60_000);
  return {
    ...(decisions ? { attendance: record.setup.attendance } : {}),
    ...(hasBegun ? { firstPitch: timeWithMilliseconds(record.firstPitchAt) } : {}),
    ...(decisions ? { gameDurationMinutes: gameMinutes(record) } : {}),
    ...(decisions && delayMinutes > 0 ? { delayDurationMinutes: delayMinutes } : {}),
  };
}

/** Managers' challenges; one that is won is not used up. */
function reviewsOf({ plays, record }: GameSnapshot) {
  const reviews = plays.flatMap(({ review }) => (review && review.type !== "NH" ? [review] : []));
  const of = (clubId: number) => {
    const lost = reviews.filter((review) => review.challengeClubId === clubId && !review.isOverturned);
    const used = lost.filter(({ inProgress }) => !inProgress).length;
    return { used, remaining: Math.max(0, REPLAY_CHALLENGES - used) };
  };
  const { awayClubId, homeClubId } = record.setup.game;
  return { hasChallenges: reviews.length > 0, away: of(awayClubId), home: of(homeClubId) };
}

function absChallengesOf({ plays, record }: GameSnapshot) {
  const reviews = plays.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === "pitch" && event.review ? [event.review] : [])),
  );
  const of = (clubId: number) => {
    const asked = reviews.filter(({ challengeClubId }) => challengeClubId === clubId);
    const usedSuccessful = asked.filter(({ isOverturned }) => isOverturned).length;
    const usedFailed = asked.length - usedSuccessful;
    return { usedSuccessful, usedFailed, remaining: Math.max(0, BALL_STRIKE_CHALLENGES - usedFailed) };
  };
  const { awayClubId, homeClubId } = record.setup.game;
  return { hasChallenges: reviews.length > 0, away: of(awayClubId), home: of(homeClubId) };
}

/** A no-hitter is worth a flag from the sixth inning on. */
const INNINGS_TO_SPEAK_OF = 6;

function flagsOf({ lineScore, boxScore, plays }: GameSnapshot) {
  const isWorthIt = plays.length > 0 && lineScore.inning >= INNINGS_TO_SPEAK_OF;
  const noHits = (side: "away" | "home") => isWorthIt && lineScore.totals[side].hits === 0;
  const nobodyOn = (side: "away" | "home") => {
    const { baseOnBalls, hitByPitch, catchersInterference } = boxScore[side].batting;
    const other = side === "away" ? "home" : "away";
    const errors = lineScore.totals[other].errors;
    return noHits(side) && baseOnBalls + hitByPitch + catchersInterference + errors === 0;
  };
  return {
    noHitter: noHits("away") || noHits("home"),
    perfectGame: nobodyOn("away") || nobodyOn("home"),
    awayTeamNoHitter: noHits("home"),
    awayTeamPerfectGame: nobodyOn("home"),
    homeTeamNoHitter: noHits("away"),
    homeTeamPerfectGame: nobodyOn("away"),
  };
}

function moundVisits({ plays }: GameSnapshot, side: "away" | "home") {
  const half = side === "away" ? "bottom" : "top";
  const visits = plays
    .filter((play) => play.half === half)
    .flatMap(({ events }) => events)
    .filter((event) => event.kind === "action" && event.eventType === "mound_visit").length;
  return { used: visits, remaining: Math.max(0, MOUND_VISITS - visits) };
}
