import {
  byStanding,
  type ClubGame,
  type ClubRecord,
  clubRecord,
  countWins,
  gamesBehind,
  otherSide,
  winningShare,
  type WinsAndLosses,
} from "../../../world/book/club-record.ts";
import { clubById, clubs } from "../../../world/clubs.ts";
import { divisions } from "../../../world/leagues.ts";
import type { Division } from "../../../world/leagues.ts";
import { type Ask, badRequest, numbersOf, type Resource, seasonOf } from "../ask.ts";
import { timeInSeconds, withoutZero } from "../figures.ts";
import { asksFor } from "../hydration.ts";
import {
  COPYRIGHT,
  divisionReference,
  leagueReference,
  sportReference,
  teamReference,
} from "../reference.ts";
import { seasonEnd } from "../../season-end.ts";
import { team } from "./team.ts";

/** `v1/standings`: the six divisions, each club with all its splits. */
export const standings: Resource = async (ask) => {
  const season = seasonOf(ask);
  if (season === undefined) return badRequest("Invalid season");
  const leagueIds = numbersOf(ask, "leagueId");
  const at = seasonEnd(season, ask.now);
  const book = await ask.bookUntil(season, at);
  const records = clubs.map(({ id }) => clubRecord(id, book.gamesOfClub(id, at.epochMilliseconds)));
  const all = [...records].sort(byStanding);
  const wanted = divisions.filter(({ leagueId }) => leagueIds.length === 0 || leagueIds.includes(leagueId));
  return {
    body: {
      copyright: COPYRIGHT,
      records: wanted.map((division) => divisionOf(ask, { division, all, season })),
    },
  };
};

type Table = { division: Division; all: readonly ClubRecord[]; season: number };

function divisionOf(ask: Ask, table: Table) {
  const { division, all, season } = table;
  const ranked = all.filter(({ clubId }) => clubById(clubId).divisionId === division.id);
  return {
    standingsType: "regularSeason",
    league: { id: division.leagueId, link: leagueReference(division.leagueId).link },
    division: { id: division.id, link: divisionReference(division.id).link },
    sport: { id: sportReference.id, link: sportReference.link },
    lastUpdated: lastUpdated(ask),
    teamRecords: ranked.map((record) => teamRecord(ask, record, { all, ranked, season })),
  };
}

function lastUpdated({ now }: Ask): string {
  return timeInSeconds(now).replace("Z", ".000Z");
}

type Ranks = { all: readonly ClubRecord[]; ranked: readonly ClubRecord[]; season: number };

function teamRecord(ask: Ask, record: ClubRecord, { all, ranked, season }: Ranks) {
  const { clubId, games, wins, losses, streak } = record;
  const { leagueId } = clubById(clubId);
  const league = all.filter((other) => clubById(other.clubId).leagueId === leagueId);
  const leader = ranked[0] ?? record;
  const isLeader = leader === record && games.length > 0;
  return {
    team: asksFor(ask.hydration, "team") ? team(clubId, season) : teamReference(clubId),
    season: String(season),
    ...(games.length > 0 ? { streak: streakOf(streak) } : {}),
    divisionRank: String(ranked.indexOf(record) + 1),
    leagueRank: String(league.indexOf(record) + 1),
    sportRank: String(all.indexOf(record) + 1),
    gamesPlayed: games.length,
    gamesBack: behind(leader, record),
    ...wildCard(record, league, isLeader),
    leagueGamesBack: behind(league[0] ?? record, record),
    springLeagueGamesBack: "-",
    sportGamesBack: behind(all[0] ?? record, record),
    divisionGamesBack: behind(leader, record),
    conferenceGamesBack: "-",
    leagueRecord: { wins, losses, ties: 0, pct: share(record) },
    lastUpdated: timeInSeconds(ask.now),
    records: splitsOf(games),
    runsAllowed: record.runsAllowed,
    runsScored: record.runsScored,
    divisionChamp: false,
    divisionLeader: isLeader,
    hasWildcard: true,
    clinched: false,
    ...numbersToGo(record, ranked),
    eliminationNumberSport: "-",
    eliminationNumberLeague: "-",
    eliminationNumberConference: "-",
    wins,
    losses,
    runDifferential: record.runsScored - record.runsAllowed,
    winningPercentage: share(record),
  };
}

function streakOf(streak: number) {
  const streakNumber = Math.abs(streak);
  const streakType = streak > 0 ? "wins" : "losses";
  return { streakType, streakNumber, streakCode: `${streak > 0 ? "W" : "L"}${streakNumber}` };
}

/** "-" for the one in front. */
function behind(first: ClubRecord, record: ClubRecord): string {
  const games = gamesBehind(first, record);
  return games <= 0 ? "-" : games.toFixed(1);
}

const WILD_CARDS = 3;

/** Where a club stands among those who lead no division. */
function wildCard(record: ClubRecord, league: readonly ClubRecord[], isLeader: boolean) {
  if (isLeader) return { wildCardGamesBack: "-" };
  const leaders = new Set(
    divisions.map(({ id }) => league.find(({ clubId }) => clubById(clubId).divisionId === id)),
  );
  const others = league.filter((other) => !leaders.has(other));
  const last = others[WILD_CARDS - 1] ?? record;
  const rank = others.indexOf(record) + 1;
  const lead = gamesBehind(record, last);
  return {
    wildCardRank: String(rank),
    wildCardGamesBack: lead > 0 ? `+${lead.toFixed(1)}` : behind(last, record),
    wildCardEliminationNumber: "-",
    ...(rank === 1 ? { wildCardLeader: true } : {}),
  };
}

const GAMES = 162;

/** How many of its own wins and the rivals' losses a leader still needs, and the others still have. */
function numbersToGo(record: ClubRecord, [leader, second]: readonly ClubRecord[]) {
  if (!leader || !second) return { eliminationNumber: "-", eliminationNumberDivision: "-" };
  const isLeader = leader === record;
  const number = GAMES + 1 - leader.wins - (isLeader ? second.losses : record.losses);
  const text = number <= 0 ? (isLeader ? "-" : "E") : String(number);
  return isLeader
    ? { magicNumber: text, eliminationNumber: "-", eliminationNumberDivision: "-" }
    : { eliminationNumber: text, eliminationNumberDivision: text };
}

function share(record: WinsAndLosses): string {
  return withoutZero(winningShare(record).toFixed(3));
}

function told(games: readonly ClubGame[]) {
  const record = countWins(games);
  return { wins: record.wins, losses: record.losses, pct: share(record) };
}

const LAST = 10;

function splitsOf(games: readonly ClubGame[]) {
  const split = (type: string, of: (game: ClubGame) => boolean) => ({ ...told(games.filter(of)), type });
  const byRuns = ({ log }: ClubGame) => Math.abs(log.runs.home - log.runs.away);
  const home = split("home", ({ side }) => side === "home");
  const away = split("away", ({ side }) => side === "away");
  return {
    splitRecords: [
      home,
      away,
      { ...told(games.slice(-LAST)), type: "lastTen" },
      split("extraInning", ({ log }) => log.innings > 9),
      split("oneRun", (game) => byRuns(game) === 1),
      split("day", ({ log }) => log.game.dayNight === "day"),
      split("night", ({ log }) => log.game.dayNight === "night"),
    ],
    divisionRecords: divisions.map(({ id }) => ({
      ...told(games.filter(({ opponentId }) => clubById(opponentId).divisionId === id)),
      division: divisionReference(id),
    })),
    overallRecords: [home, away],
    leagueRecords: ([103, 104] as const).map((id) => ({
      ...told(games.filter(({ opponentId }) => clubById(opponentId).leagueId === id)),
      league: leagueReference(id),
    })),
    expectedRecords: [expected(games)],
  };
}

/** The runs' word on what the record should be (Pythagorean, with the exponent in use for baseball). */
const EXPONENT = 1.83;

function expected(games: readonly ClubGame[]) {
  const sum = (count: (game: ClubGame) => number) => games.reduce((total, game) => total + count(game), 0);
  const scored = sum(({ log, side }) => log.runs[side]) ** EXPONENT;
  const allowed = sum(({ log, side }) => log.runs[otherSide(side)]) ** EXPONENT;
  const part = scored / Math.max(1, scored + allowed);
  const wins = Math.round(part * games.length);
  return { wins, losses: games.length - wins, type: "xWinLoss", pct: withoutZero(part.toFixed(3)) };
}
