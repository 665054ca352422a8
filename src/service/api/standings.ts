import { Type } from "typebox";
import { Standing } from "../../contracts/v1/standing.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter, SeasonParameter } from "./parameters.ts";

/** A season's standings. */
export function standingRoutes(server: HttpServer, context: ApiContext): void {
  listResource(server, context, {
    path: "/api/v1/standings",
    tag: "schedule",
    summary: "Standings of a season, by division and rank",
    params: {},
    query: {
      season: Type.Optional(SeasonParameter),
      league: Type.Optional(IdParameter),
      division: Type.Optional(IdParameter),
    },
    row: Standing,
    order: ({ league, division, division_rank: rank, team }) => [
      league?.id ?? null,
      division?.id ?? null,
      rank === null ? null : Number(rank),
      team.id,
    ],
    async read({ query }) {
      const season = query.season ?? currentSeason(context.clock);
      const all = await context.store.standings(season);
      const rows = all.filter(
        ({ league, division }) =>
          (query.league === undefined || league?.id === query.league) &&
          (query.division === undefined || division?.id === query.division),
      );
      return { rows, targets: [{ dataset: "standings", key: season }] };
    },
  });
}
