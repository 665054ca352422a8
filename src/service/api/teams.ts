import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { RosterEntry } from "../../contracts/v1/player.ts";
import { Team } from "../../contracts/v1/team.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter, SeasonParameter } from "./parameters.ts";

const ofSeason = { season: Type.Optional(SeasonParameter) };

/** Clubs and their rosters. */
export function teamRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  listResource(server, context, {
    path: "/api/v1/teams",
    tag: "reference",
    summary: "Clubs of a season",
    params: {},
    query: { ...ofSeason, league: Type.Optional(IdParameter), division: Type.Optional(IdParameter) },
    row: Team,
    order: ({ id }) => [id],
    async read({ query }) {
      const season = query.season ?? currentSeason(clock);
      const rows = (await store.teams(season)).filter(
        ({ league, division }) =>
          (query.league === undefined || league?.id === query.league) &&
          (query.division === undefined || division?.id === query.division),
      );
      return { rows, targets: [{ dataset: "teams", key: season }] };
    },
  });

  server.get(
    "/api/v1/teams/:id",
    {
      schema: {
        tags: ["reference"],
        summary: "One club",
        params: Type.Object({ id: IdParameter }),
        querystring: Type.Object(ofSeason, { additionalProperties: false }),
        response: { 200: envelope(Team) },
      },
    },
    async (request, reply) => {
      const season = request.query.season ?? currentSeason(clock);
      const team = (await store.teams(season)).find(({ id }) => id === request.params.id);
      if (!team) throw notFound(`No club ${request.params.id} is known in ${season}.`);
      return sendEnvelope(context, { request, reply }, team, [{ dataset: "teams", key: season }]);
    },
  );

  listResource(server, context, {
    path: "/api/v1/teams/:id/roster",
    tag: "reference",
    summary: "A club's active roster",
    params: { id: IdParameter },
    query: {},
    row: RosterEntry,
    order: ({ roster_type: type, person, job, jersey_number: number }) => [type, person.id, job, number],
    async read({ params: { id } }) {
      const target = { dataset: "roster" as const, key: String(id) };
      const rows = await store.roster(id);
      if (rows.length === 0 && !(await store.ledgerRow(target)))
        throw notFound(`No roster of a club ${id} is followed.`);
      return { rows, targets: [target] };
    },
  });
}
