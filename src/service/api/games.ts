import { Type } from "typebox";
import { Boxscore } from "../../contracts/v1/boxscore.ts";
import { envelope } from "../../contracts/v1/envelope.ts";
import { Game } from "../../contracts/v1/game.ts";
import { Linescore } from "../../contracts/v1/linescore.ts";
import { Play } from "../../contracts/v1/play.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { IdParameter } from "./parameters.ts";

const WithGame = Type.Object({ gamePk: IdParameter });
const PlaysQuery = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 999, default: 0, description: "First at_bat_index." }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 500 }),
  },
  { additionalProperties: false },
);

/** One game and its parts. */
export function gameRoutes(server: HttpServer, context: ApiContext): void {
  const { store } = context;

  server.get(
    "/api/v1/games/:gamePk",
    { schema: { tags: ["games"], summary: "One game", params: WithGame, response: { 200: envelope(Game) } } },
    async (request, reply) => {
      const { gamePk } = request.params;
      const game = known(await store.game(gamePk), gamePk);
      return sendEnvelope(context, { request, reply }, game, [targetOf(gamePk)]);
    },
  );

  const parts = [
    { path: "linescore", summary: "A game's line score", schema: Linescore, read: store.linescore },
    { path: "boxscore", summary: "A game's box score", schema: Boxscore, read: store.boxscore },
  ];
  for (const { path, summary, schema, read } of parts) {
    server.get(
      `/api/v1/games/:gamePk/${path}`,
      { schema: { tags: ["games"], summary, params: WithGame, response: { 200: envelope(schema) } } },
      async (request, reply) => {
        const { gamePk } = request.params;
        const part = known<unknown>(await read(gamePk), gamePk);
        return sendEnvelope(context, { request, reply }, part, [targetOf(gamePk)]);
      },
    );
  }

  server.get(
    "/api/v1/games/:gamePk/plays",
    {
      schema: {
        tags: ["games"],
        summary: "A game's plays with their pitches, in order",
        params: WithGame,
        querystring: PlaysQuery,
        response: { 200: envelope(Type.Array(Play)) },
      },
    },
    async (request, reply) => {
      const { gamePk } = request.params;
      known(await store.game(gamePk), gamePk);
      const plays = await store.plays(gamePk, request.query.from, request.query.limit);
      return sendEnvelope(context, { request, reply }, plays, [targetOf(gamePk)]);
    },
  );
}

function targetOf(gamePk: number): Target {
  return { dataset: "game", key: String(gamePk) };
}

function known<Value>(value: Value | undefined, gamePk: number): Value {
  if (value === undefined)
    throw notFound(`No game ${gamePk} is known. The schedule lists the games that are.`);
  return value;
}
