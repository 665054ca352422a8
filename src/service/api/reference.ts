import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { Player } from "../../contracts/v1/player.ts";
import { Season } from "../../contracts/v1/season.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { IdParameter } from "./parameters.ts";

const WithId = Type.Object({ id: IdParameter });

/** Seasons and players. */
export function referenceRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;
  const thisSeason = () => String(leagueDate(clock.now()).year);

  server.get(
    "/api/v1/seasons",
    {
      schema: {
        tags: ["reference"],
        summary: "Seasons and their dates",
        response: { 200: envelope(Type.Array(Season)) },
      },
    },
    async (request, reply) =>
      sendEnvelope(context, { request, reply }, await store.seasons(), [
        { dataset: "seasons", key: thisSeason() },
      ]),
  );

  server.get(
    "/api/v1/players/:id",
    {
      schema: {
        tags: ["reference"],
        summary: "One player",
        params: WithId,
        response: { 200: envelope(Player) },
      },
    },
    async (request, reply) => {
      const player = await store.player(request.params.id);
      if (!player) throw notFound(`No player ${request.params.id} is known.`);
      return sendEnvelope(context, { request, reply }, player, [
        { dataset: "people", key: String(player.id) },
      ]);
    },
  );
}
