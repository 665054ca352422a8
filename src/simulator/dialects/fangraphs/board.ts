import type { PlayerGame } from "../../world/book/game-log.ts";
import type { SeasonBook } from "../../world/book/season-book.ts";
import { playerLines, type SeasonLines } from "../../world/book/season-lines.ts";
import { clubById } from "../../world/clubs.ts";
import type { Player } from "../../world/model.ts";
import { playersOf } from "../../world/players.ts";
import { fielding } from "../stats-api/stats/fielding.ts";
import { hasDone, type Group } from "../stats-api/stats/stat-groups.ts";
import { battingBoard } from "./batting.ts";
import { type LeagueMeans, leagueMeans } from "./league-means.ts";
import { pitchingBoard } from "./pitching.ts";
import { playerColumns } from "./player-columns.ts";
import type { Kind, LeadersQuestion } from "./question.ts";
import { fangraphsTeam } from "./teams.ts";

export type Season = { season: number; book: SeasonBook };
export type BoardRow = Readonly<Record<string, string | number | null>>;

const GROUPS: Readonly<Record<Kind, Group>> = { bat: "hitting", pit: "pitching", fld: "fielding" };

type BoardSource = { seed: number; at: number };

/** Everybody on a leaderboard, best first; together over the seasons, or season by season. */
export function board(
  seasons: readonly Season[],
  question: LeadersQuestion,
  source: BoardSource,
): BoardRow[] {
  const parts = question.isSplitBySeason ? seasons.map((season) => [season]) : [seasons];
  const rows = parts.flatMap((part) => rowsOf(part, question, source));
  const sign = question.isAscending ? 1 : -1;
  const key = (row: BoardRow) => Number(row[question.sort] ?? Number.NEGATIVE_INFINITY);
  return rows.sort((one, other) => sign * (key(one) - key(other)) || idOf(one) - idOf(other));
}

function idOf(row: BoardRow): number {
  return Number(row["playerid"]);
}

function rowsOf(seasons: readonly Season[], question: LeadersQuestion, source: BoardSource): BoardRow[] {
  const means = leagueMeans(
    seasons.map(({ book }) => book),
    source.at,
  );
  return peopleOf(seasons, source.seed)
    .filter((player) => isWanted(player, question))
    .flatMap((player) => {
      const games = gamesOf(player, seasons, { ...source, group: GROUPS[question.kind] });
      if (games.length === 0) return [];
      const lines = playerLines(games);
      if (!isEligible(player, lines, { question, seasons, at: source.at })) return [];
      return [
        { ...playerColumns(player, seasons, question.kind), ...figures(player, lines, question.kind, means) },
      ];
    });
}

function peopleOf(seasons: readonly Season[], seed: number): Player[] {
  const all = seasons.flatMap(({ season }) => playersOf(seed, season));
  return [...new Map(all.map((player) => [player.id, player])).values()];
}

function gamesOf(
  player: Player,
  seasons: readonly Season[],
  { at, group }: { at: number; group: Group },
): PlayerGame[] {
  const games = seasons.flatMap(({ book }) => book.gamesOfPlayer(player.id, at));
  return games.filter((game) => hasDone(game, group));
}

const LEAGUES: Readonly<Record<LeadersQuestion["league"], number>> = { all: 0, al: 103, nl: 104 };

const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  c: ["2"],
  "1b": ["3"],
  "2b": ["4"],
  "3b": ["5"],
  ss: ["6"],
  lf: ["7"],
  cf: ["8"],
  rf: ["9"],
  of: ["7", "8", "9"],
  dh: ["10"],
  p: ["1"],
};

function isWanted(player: Player, { league, team, position, kind }: LeadersQuestion): boolean {
  const leagueId = LEAGUES[league];
  if (leagueId !== 0 && clubById(player.clubId).leagueId !== leagueId) return false;
  if (team !== 0 && fangraphsTeam(player.clubId).id !== team) return false;
  const positions = POSITIONS[position];
  return kind === "pit" || !positions || positions.includes(player.position);
}

type Standard = { question: LeadersQuestion; seasons: readonly Season[]; at: number };

/** 3.1 plate appearances, an inning, or two thirds of a game for each of the club's games. */
function isEligible(player: Player, lines: SeasonLines, { question, seasons, at }: Standard): boolean {
  const { kind, qualifier } = question;
  const done = { bat: lines.batting.plateAppearances, pit: lines.pitching.outs / 3, fld: lines.gamesFielded };
  if (qualifier !== "qualified") return done[kind] >= qualifier;
  const clubGames = seasons.reduce((sum, { book }) => sum + book.gamesOfClub(player.clubId, at).length, 0);
  return done[kind] >= { bat: 3.1, pit: 1, fld: 2 / 3 }[kind] * clubGames;
}

function figures(player: Player, lines: SeasonLines, kind: Kind, means: LeagueMeans): BoardRow {
  if (kind === "bat") return battingBoard(lines, player.position, means);
  if (kind === "pit") return pitchingBoard(lines, means);
  const {
    putOuts,
    assists,
    errors,
    fielding: average,
    passedBall,
    stolenBases,
    caughtStealing,
  } = fielding(lines.fielding);
  return {
    G: lines.gamesFielded,
    GS: lines.gamesStartedInField,
    PO: putOuts,
    A: assists,
    E: errors,
    FP: Number(average),
    PB: passedBall,
    SB: stolenBases,
    CS: caughtStealing,
  };
}
