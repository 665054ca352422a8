import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { RosterEntry } from "../../contracts/v1/player.ts";
import { Team } from "../../contracts/v1/team.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { IdParameter, SeasonParameter } from "./parameters.ts";

const WithId = Type.Object({ id: IdParameter });
const OfSeason = Type.Object({ season: Type.Optional(SeasonParameter) }, { additionalProperties: false });

/** Clubs and their rosters. */
export function teamRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;
  const thisSeason = () => String(leagueDate(clock.now()).year);

  server.get(
    "/api/v1/teams",
    {
      schema: {
        tags: ["reference"],
        summary: "Clubs of a season",
        querystring: OfSeason,
        response: { 200: envelope(Type.Array(Team)) },
      },
    },
    async (request, reply) => {
      const season = request.query.season ?? thisSeason();
      return sendEnvelope(context, { request, reply }, await store.teams(season), [
        { dataset: "teams", key: season },
      ]);
    },
  );

  server.get(
    "/api/v1/teams/:id",
    {
      schema: {
        tags: ["reference"],
        summary: "One club",
        params: WithId,
        querystring: OfSeason,
        response: { 200: envelope(Team) },
      },
    },
    async (request, reply) => {
      const season = request.query.season ?? thisSeason();
      const team = (await store.teams(season)).find(({ id }) => id === request.params.id);
      if (!team) throw notFound(`No club ${request.params.id} is known in ${season}.`);
      return sendEnvelope(context, { request, reply }, team, [{ dataset: "teams", key: season }]);
    },
  );

  server.get(
    "/api/v1/teams/:id/roster",
    {
      schema: {
        tags: ["reference"],
        summary: "A club's roster",
        params: WithId,
        response: { 200: envelope(Type.Array(RosterEntry)) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const target = { dataset: "roster" as const, key: String(id) };
      if (!(await store.ledgerRow(target))) throw notFound(`No roster of a club ${id} is followed.`);
      return sendEnvelope(context, { request, reply }, await store.roster(id), [target]);
    },
  );
}
