import type { PlayerGame } from "../../../world/book/game-log.ts";
import { playerLines } from "../../../world/book/season-lines.ts";
import type { Player } from "../../../world/model.ts";
import { playerById } from "../../../world/players.ts";
import { currentSeason } from "../../../world/world-at.ts";
import { type Ask, badRequest, notFound, type Resource, seasonOf, wordsOf } from "../ask.ts";
import { type Hydration, settingOf } from "../hydration.ts";
import { seasonEnd } from "../../season-end.ts";
import { COPYRIGHT, leagueReference, playerReference, position, teamReference } from "../reference.ts";
import { clubById } from "../../../world/clubs.ts";
import { type Group, groups, hasDone, statOf } from "./stat-groups.ts";

const TYPES = ["season", "gameLog", "career", "yearByYear"] as const;
type StatType = (typeof TYPES)[number];

type Wanted = { types: readonly StatType[]; groups: readonly Group[]; season: number };

/** `v1/people/{id}/stats?stats=season,gameLog&group=hitting` */
export const playerStats: Resource = async (ask) => {
  const season = seasonOf(ask);
  if (season === undefined) return badRequest("Invalid season");
  const player = playerById(ask.seed, season, Number(ask.parts[0]));
  if (!player) return notFound;
  const types = wordsOf(ask, "stats");
  if (types.length === 0)
    return { error: { status: 400, messageNumber: 7, message: "Missing required parameter(s): stats" } };
  const stats = await statsOf(ask, player, {
    types: known(types),
    groups: groupsNamed(wordsOf(ask, "group"), player),
    season,
  });
  return { body: { copyright: COPYRIGHT, stats } };
};

/** As `hydrate=stats(group=[hitting,pitching],type=[season,gameLog],season=2026)` has it. */
export async function hydratedStats(ask: Ask, player: Player, hydration: Hydration) {
  const setting = (name: string) => settingOf(hydration, "stats", name);
  const season = Number(setting("season")[0] ?? currentSeason(ask.now));
  const types = [...setting("type"), ...setting("stats")];
  return statsOf(ask, player, {
    types: known(types.length > 0 ? types : ["season"]),
    groups: groupsNamed(setting("group"), player),
    season: season >= 2019 && season <= 2035 ? season : currentSeason(ask.now),
  });
}

function known(types: readonly string[]): StatType[] {
  return TYPES.filter((type) => types.includes(type));
}

function groupsNamed(names: readonly string[], player: Player): Group[] {
  const named = groups.filter((group) => names.includes(group));
  return named.length > 0 ? named : [player.pitching ? "pitching" : "hitting"];
}

async function statsOf(ask: Ask, player: Player, wanted: Wanted) {
  const at = seasonEnd(wanted.season, ask.now);
  const book = await ask.bookUntil(wanted.season, at);
  const games = book.gamesOfPlayer(player.id, at.epochMilliseconds);
  return wanted.types.flatMap((type) =>
    wanted.groups.flatMap((group) => {
      const done = games.filter((game) => hasDone(game, group));
      if (done.length === 0) return [];
      const splits =
        type === "gameLog"
          ? done.map((game) => gameSplit(game, player, group))
          : [seasonSplit(done, player, { group, season: wanted.season })];
      return [{ type: { displayName: type }, group: { displayName: group }, exemptions: [], splits }];
    }),
  );
}

const sport = { id: 1, link: "/api/v1/sports/1", abbreviation: "MLB" };

function seasonSplit(games: readonly PlayerGame[], player: Player, of: { group: Group; season: number }) {
  return {
    season: String(of.season),
    stat: statOf(playerLines(games), of.group),
    team: teamReference(player.clubId),
    player: playerReference(player),
    league: leagueReference(clubById(player.clubId).leagueId),
    sport,
    gameType: "R",
  };
}

function gameSplit(played: PlayerGame, player: Player, group: Group) {
  const { log, side, box } = played;
  const { game } = log;
  const opponentId = side === "home" ? game.awayClubId : game.homeClubId;
  return {
    season: String(game.season),
    stat: statOf(playerLines([played]), group),
    team: teamReference(player.clubId),
    player: playerReference(player),
    league: leagueReference(clubById(player.clubId).leagueId),
    sport,
    gameType: "R",
    opponent: teamReference(opponentId),
    date: game.officialDate,
    isHome: side === "home",
    isWin: log.winner === side,
    positionsPlayed: box.positions.map(position),
    game: {
      gamePk: game.gamePk,
      link: `/api/v1.1/game/${game.gamePk}/feed/live`,
      content: { link: `/api/v1/game/${game.gamePk}/content` },
      gameNumber: game.gameNumber,
      dayNight: game.dayNight,
    },
  };
}
