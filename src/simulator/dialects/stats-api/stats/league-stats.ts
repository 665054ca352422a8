import type { PlayerGame } from "../../../world/book/game-log.ts";
import type { SeasonBook } from "../../../world/book/season-book.ts";
import { clubLines, playerLines, type SeasonLines } from "../../../world/book/season-lines.ts";
import { clubById, clubs } from "../../../world/clubs.ts";
import type { Player } from "../../../world/model.ts";
import { playersOf } from "../../../world/players.ts";
import {
  type Ask,
  badRequest,
  missingParameter,
  numbersOf,
  type Resource,
  seasonOf,
  wordsOf,
} from "../ask.ts";
import { seasonEnd } from "../../season-end.ts";
import { COPYRIGHT, playerReference, position, teamReference } from "../reference.ts";
import { type Group, groups, hasDone, statOf } from "./stat-groups.ts";

/** Somebody's season, ready to be ranked. */
export type Standing = { player: Player; lines: SeasonLines; games: readonly PlayerGame[] };

const PER_PAGE = 50;
const MOST_PER_PAGE = 1500;

/** `v1/stats?stats=season&group=hitting`: players in the order of one number, a page of them. */
export const stats: Resource = async (ask) => {
  const asked = await askedFor(ask);
  if ("error" in asked) return asked;
  const { group, season, book, at } = asked;
  const pool = ask.query.get("playerPool") ?? "QUALIFIED";
  const all = playersIn(book, { seed: ask.seed, season, at: at.epochMilliseconds, group });
  const eligible = all.filter((each) => pool.toUpperCase() === "ALL" || isQualified(each, group, book, at));
  const ranked = byNumber(eligible, group, ask.query.get("sortStat") ?? DEFAULT_SORT[group]);
  const offset = Math.max(0, numbersOf(ask, "offset")[0] ?? 0);
  const limit = Math.min(MOST_PER_PAGE, Math.max(1, numbersOf(ask, "limit")[0] ?? PER_PAGE));
  const page = ranked.slice(offset, offset + limit);
  const splits = page.map((each, index) => playerSplit(each, { group, season, rank: offset + index + 1 }));
  return {
    body: { copyright: COPYRIGHT, stats: [table(group, splits, ranked.length, { playerPool: pool })] },
  };
};

/** `v1/teams/stats?stats=season&group=pitching`: the thirty clubs. */
export const teamStats: Resource = async (ask) => {
  const asked = await askedFor(ask);
  if ("error" in asked) return asked;
  const { group, season, book, at } = asked;
  const wanted = ask.parts.map(Number);
  const told = clubs
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .map(({ id }) => ({
      id,
      stat: statOf(clubLines(id, book.gamesOfClub(id, at.epochMilliseconds)), group),
    }));
  const sort = ask.query.get("sortStat") ?? DEFAULT_SORT[group];
  const ranked = told.toSorted((one, other) => compare(one.stat[sort], other.stat[sort], sort));
  const splits = ranked.map(({ id, stat }, index) => ({
    season: String(season),
    stat,
    team: teamReference(id),
    rank: index + 1,
  }));
  return { body: { copyright: COPYRIGHT, stats: [table(group, splits, splits.length, {})] } };
};

const DEFAULT_SORT: Readonly<Record<Group, string>> = {
  hitting: "ops",
  pitching: "era",
  fielding: "fielding",
};

type Asked = { group: Group; season: number; at: Temporal.Instant; book: SeasonBook };

async function askedFor(
  ask: Ask,
): Promise<Asked | Extract<ReturnType<typeof badRequest>, { error: unknown }>> {
  const season = seasonOf(ask);
  const group = groups.find((each) => wordsOf(ask, "group")[0] === each);
  if (wordsOf(ask, "stats").length === 0) return missingParameter("stats") as never;
  if (season === undefined) return badRequest("Invalid season") as never;
  if (!group) return missingParameter("group") as never;
  const at = seasonEnd(season, ask.now);
  return { group, season, at, book: await ask.bookUntil(season, at) };
}

type Selection = { seed: number; season: number; at: number; group: Group };

/** Everybody who has done something of the kind. */
export function playersIn(book: SeasonBook, { seed, season, at, group }: Selection): Standing[] {
  return playersOf(seed, season).flatMap((player) => {
    const games = book.gamesOfPlayer(player.id, at).filter((game) => hasDone(game, group));
    return games.length === 0 ? [] : [{ player, games, lines: playerLines(games) }];
  });
}

/** 3.1 plate appearances or one inning for each of the club's games. */
export function isQualified(
  { player, lines }: Standing,
  group: Group,
  book: SeasonBook,
  at: Temporal.Instant,
): boolean {
  const clubGames = book.gamesOfClub(player.clubId, at.epochMilliseconds).length;
  if (group === "hitting") return lines.batting.plateAppearances >= 3.1 * clubGames;
  if (group === "pitching") return lines.pitching.outs >= 3 * clubGames;
  return lines.gamesFielded >= (2 / 3) * clubGames;
}

function byNumber(standings: readonly Standing[], group: Group, name: string): Standing[] {
  const told = standings.map((standing) => ({ standing, value: statOf(standing.lines, group)[name] }));
  return told
    .sort(
      (one, other) =>
        compare(one.value, other.value, name) || one.standing.player.id - other.standing.player.id,
    )
    .map(({ standing }) => standing);
}

/** Of these, less is better. */
const LESS_IS_BETTER = new Set(["era", "whip", "losses", "errors", "walksPer9Inn", "hitsPer9Inn"]);

/** Best first; what is no number comes last. */
export function compare(one: unknown, other: unknown, name: string): number {
  const sign = LESS_IS_BETTER.has(name) ? 1 : -1;
  const number = (value: unknown) => (Number.isNaN(Number(value)) ? -sign * Infinity : Number(value));
  const [first, second] = [number(one), number(other)];
  return first === second ? 0 : sign * (first - second);
}

function table(group: Group, splits: readonly unknown[], totalSplits: number, more: object) {
  return {
    type: { displayName: "season" },
    group: { displayName: group },
    totalSplits,
    exemptions: [],
    splits,
    splitsTiedWithOffset: [],
    splitsTiedWithLimit: [],
    ...more,
  };
}

type Split = { group: Group; season: number; rank: number };

function playerSplit({ player, lines }: Standing, { group, season, rank }: Split) {
  const { leagueId } = clubById(player.clubId);
  return {
    season: String(season),
    stat: statOf(lines, group),
    team: teamReference(player.clubId),
    player: { ...playerReference(player), firstName: player.firstName, lastName: player.lastName },
    league: shortLeague(leagueId),
    sport: { id: 1, link: "/api/v1/sports/1", abbreviation: "MLB" },
    numTeams: 1,
    rank,
    position: position(player.position),
  };
}

export function shortLeague(leagueId: number) {
  return { id: leagueId, name: leagueId === 103 ? "AL" : "NL", link: `/api/v1/league/${leagueId}` };
}
