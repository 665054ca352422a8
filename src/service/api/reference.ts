import { Type } from "typebox";
import { LeagueUnit, structureKinds } from "../../contracts/v1/league-structure.ts";
import { Season } from "../../contracts/v1/season.ts";
import { Venue } from "../../contracts/v1/venue.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, SeasonParameter } from "./parameters.ts";

/** Seasons, venues, and how the league is made up. */
export function referenceRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  listResource(server, context, {
    path: "/api/v1/seasons",
    tag: "reference",
    summary: "Seasons and their dates",
    params: {},
    query: {},
    row: Season,
    order: ({ season }) => [-Number(season)],
    read: async () => ({
      rows: await store.seasons(),
      targets: [{ dataset: "seasons", key: currentSeason(clock) }],
    }),
  });

  listResource(server, context, {
    path: "/api/v1/venues",
    tag: "reference",
    summary: "Venues of a season",
    params: {},
    query: { season: Type.Optional(SeasonParameter) },
    row: Venue,
    order: ({ id }) => [id],
    async read({ query }) {
      const season = query.season ?? currentSeason(clock);
      return { rows: await store.venues(season), targets: [{ dataset: "venues", key: season }] };
    },
  });

  for (const kind of structureKinds) {
    listResource(server, context, {
      path: `/api/v1/${kind}`,
      tag: "reference",
      summary: `All ${kind}`,
      params: {},
      query: {},
      row: LeagueUnit,
      order: ({ id }) => [id],
      read: async () => ({
        rows: await store.structure(kind),
        targets: [{ dataset: "sports", key: kind }],
      }),
    });
  }
}
