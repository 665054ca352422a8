import { Type } from "typebox";
import { type StatGroup, statGroups } from "../../contracts/v1/leader.ts";
import { SeasonStat } from "../../contracts/v1/season-stat.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter, SeasonParameter } from "./parameters.ts";

const filters = {
  season: Type.Optional(SeasonParameter),
  group: Type.Optional(Type.Enum(statGroups)),
};
const order = ({ season, group, player, team, game_type: type }: SeasonStat) => [
  season,
  group,
  player?.id ?? null,
  team?.id ?? null,
  type,
];

/** Season statistics of players and of clubs. */
export function statRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  listResource(server, context, {
    path: "/api/v1/stats",
    tag: "stats",
    summary: "Season statistics of all players, or of all clubs",
    params: {},
    query: {
      ...filters,
      of: Type.Enum(["players", "teams"], { default: "players" }),
      team: Type.Optional(IdParameter),
    },
    row: SeasonStat,
    order,
    async read({ query }) {
      const { of, group, team } = query;
      const season = query.season ?? currentSeason(clock);
      const all = await store.seasonStats({ of, season, ...(group ? { group } : {}) });
      const rows = team === undefined ? all : all.filter((stat) => stat.team?.id === team);
      return { rows, targets: targetsOf(season, of, group) };
    },
  });

  const ofOne = [
    { of: "players", path: "/api/v1/players/:id/stats", summary: "A player's season statistics" },
    { of: "teams", path: "/api/v1/teams/:id/stats", summary: "A club's season statistics" },
  ] as const;
  for (const { of, path, summary } of ofOne) {
    listResource(server, context, {
      path,
      tag: "stats",
      summary: `${summary}, of this season if none is named`,
      params: { id: IdParameter },
      query: filters,
      row: SeasonStat,
      order,
      async read({ params, query }) {
        const season = query.season ?? currentSeason(clock);
        const { group } = query;
        const rows = await store.seasonStats({ of, id: params.id, season, ...(group ? { group } : {}) });
        if (rows.length === 0) await assertKnown(context, of, { id: params.id, season });
        return { rows, targets: targetsOf(season, of, group) };
      },
    });
  }
}

/** Who has no statistics yet has an empty list; who is not known has none. */
async function assertKnown(
  { store }: ApiContext,
  of: "players" | "teams",
  { id, season }: { id: number; season: string },
): Promise<void> {
  if (of === "players" && !(await store.player(id))) throw notFound(`No player ${id} is known.`);
  if (of === "teams" && !(await store.teams(season)).some((team) => team.id === id))
    throw notFound(`No club ${id} is known in ${season}.`);
}

function targetsOf(season: string, of: "players" | "teams", group: StatGroup | undefined): Target[] {
  const groups = group ? [group] : statGroups;
  return groups.map((one) => ({ dataset: "stats", key: `${season}-${of}-${one}` }));
}
