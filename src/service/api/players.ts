import { Type } from "typebox";
import { envelope } from "../../contracts/v1/envelope.ts";
import { Player } from "../../contracts/v1/player.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { listResource } from "./list-resource.ts";
import { currentSeason, IdParameter } from "./parameters.ts";

const MOST_PLAYERS = 20_000;

/** Players, looked for by name, club and whether they are active. */
export function playerRoutes(server: HttpServer, context: ApiContext): void {
  const { store, clock } = context;

  listResource(server, context, {
    path: "/api/v1/players",
    tag: "reference",
    summary: "Players by name, club and whether they are active",
    params: {},
    query: {
      name: Type.Optional(
        Type.String({ minLength: 2, maxLength: 60, description: "Part of a name, in any case." }),
      ),
      team: Type.Optional(IdParameter),
      active: Type.Optional(Type.Boolean()),
    },
    row: Player,
    order: ({ id }) => [id],
    async read({ query: { name, team, active } }) {
      const filter = {
        ...(name === undefined ? {} : { name }),
        ...(team === undefined ? {} : { teamId: team }),
        ...(active === undefined ? {} : { active }),
      };
      const rows = await store.players({ ...filter, afterId: 0, limit: MOST_PLAYERS });
      return { rows, targets: [{ dataset: "people", key: currentSeason(clock) }] };
    },
  });

  server.get(
    "/api/v1/players/:id",
    {
      schema: {
        tags: ["reference"],
        summary: "One player",
        params: Type.Object({ id: IdParameter }),
        response: { 200: envelope(Player) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const player = await store.player(id);
      if (!player) throw notFound(`No player ${id} is known.`);
      const own = { dataset: "people", key: String(id) } as const;
      const followed = (await store.ledgerRow(own)) !== undefined;
      const target = followed ? own : ({ dataset: "people", key: currentSeason(clock) } as const);
      return sendEnvelope(context, { request, reply }, player, [target]);
    },
  );
}
