import type { GameLog } from "../../../world/book/game-log.ts";
import { badRequest, missingParameter, numbersOf, type Resource, seasonOf } from "../ask.ts";
import { COPYRIGHT, isClub, teamReference } from "../reference.ts";
import { seasonEnd } from "../../season-end.ts";

/** `v1/attendance?teamId=`: a club's crowds of a season. */
export const attendance: Resource = async (ask) => {
  const [clubId] = numbersOf(ask, "teamId");
  if (clubId === undefined) return missingParameter("teamId, leagueId, or leagueListId");
  const season = seasonOf(ask);
  if (season === undefined || !isClub(clubId))
    return badRequest("Invalid Request with value: season or teamId");
  const at = seasonEnd(season, ask.now);
  const book = await ask.bookUntil(season, at);
  const logs = book.gamesOfClub(clubId, at.epochMilliseconds);
  const record = recordOf(logs, clubId, season);
  return {
    body: {
      copyright: COPYRIGHT,
      records: logs.length > 0 ? [record] : [],
      aggregateTotals: totalsOf(logs, clubId),
    },
  };
};

function totalsOf(logs: readonly GameLog[], clubId: number) {
  const home = logs.filter(({ game }) => game.homeClubId === clubId);
  const away = logs.filter(({ game }) => game.homeClubId !== clubId);
  const highest = logs.toSorted((one, other) => other.attendance - one.attendance)[0];
  return {
    openingsTotalAway: away.length,
    openingsTotalHome: home.length,
    openingsTotalLost: 0,
    openingsTotalYtd: logs.length,
    attendanceAverageAway: mean(away),
    attendanceAverageHome: mean(home),
    attendanceAverageYtd: mean(logs),
    attendanceHigh: highest?.attendance ?? 0,
    attendanceHighDate: highest ? `${highest.game.officialDate}T00:00:00` : null,
    attendanceTotal: total(logs),
    attendanceTotalAway: total(away),
    attendanceTotalHome: total(home),
  };
}

function recordOf(logs: readonly GameLog[], clubId: number, season: number) {
  const sums = totalsOf(logs, clubId);
  const byCrowd = logs.toSorted((one, other) => other.attendance - one.attendance);
  const [highest, lowest] = [byCrowd[0], byCrowd.at(-1)];
  return {
    openingsTotal: logs.length,
    openingsTotalAway: sums.openingsTotalAway,
    openingsTotalHome: sums.openingsTotalHome,
    openingsTotalLost: 0,
    gamesTotal: logs.length,
    gamesAwayTotal: sums.openingsTotalAway,
    gamesHomeTotal: sums.openingsTotalHome,
    year: String(season),
    attendanceAverageAway: sums.attendanceAverageAway,
    attendanceAverageHome: sums.attendanceAverageHome,
    attendanceAverageYtd: sums.attendanceAverageYtd,
    attendanceHigh: sums.attendanceHigh,
    attendanceHighDate: sums.attendanceHighDate,
    attendanceHighGame: highest && gameReference(highest),
    attendanceLow: lowest?.attendance ?? 0,
    attendanceLowDate: lowest ? `${lowest.game.officialDate}T00:00:00` : null,
    attendanceLowGame: lowest && gameReference(lowest),
    attendanceOpeningAverage: sums.attendanceAverageHome,
    attendanceTotal: sums.attendanceTotal,
    attendanceTotalAway: sums.attendanceTotalAway,
    attendanceTotalHome: sums.attendanceTotalHome,
    gameType: { id: "R", description: "Regular Season" },
    team: teamReference(clubId),
  };
}

function gameReference({ game }: GameLog) {
  return {
    gamePk: game.gamePk,
    link: `/api/v1.1/game/${game.gamePk}/feed/live`,
    content: { link: `/api/v1/game/${game.gamePk}/content` },
    dayNight: game.dayNight,
  };
}

function total(logs: readonly GameLog[]): number {
  return logs.reduce((sum, { attendance: crowd }) => sum + crowd, 0);
}

function mean(logs: readonly GameLog[]): number {
  return logs.length === 0 ? 0 : Math.round(total(logs) / logs.length);
}
