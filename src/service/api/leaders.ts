import { Type } from "typebox";
import { Leader, leaderCategories, leaderGroups } from "../../contracts/v1/leader.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter, SeasonParameter } from "./parameters.ts";

/** The best of a season, by category. */
export function leaderRoutes(server: HttpServer, context: ApiContext): void {
  listResource(server, context, {
    path: "/api/v1/leaders",
    tag: "stats",
    summary: "Who leads a season, by category and rank",
    params: {},
    query: {
      season: Type.Optional(SeasonParameter),
      category: Type.Optional(Type.Enum(leaderCategories)),
      group: Type.Optional(Type.Enum(leaderGroups)),
      team: Type.Optional(IdParameter),
      top: Type.Integer({
        minimum: 1,
        maximum: 50,
        default: 10,
        description: "The last rank that is listed.",
      }),
    },
    row: Leader,
    order: ({ category, group, rank, player, team }) => [category, group, rank, player.id, team?.id ?? null],
    async read({ query }) {
      const season = query.season ?? currentSeason(context.clock);
      const all = await context.store.leaders(season);
      const rows = all.filter(
        ({ category, group, team, rank }) =>
          (query.category === undefined || category === query.category) &&
          (query.group === undefined || group === query.group) &&
          (query.team === undefined || team?.id === query.team) &&
          rank <= query.top,
      );
      return { rows, targets: [{ dataset: "leaders", key: season }] };
    },
  });
}
