import { Type } from "typebox";
import { Boxscore } from "../../contracts/v1/boxscore.ts";
import { envelope } from "../../contracts/v1/envelope.ts";
import { Game } from "../../contracts/v1/game.ts";
import { Linescore } from "../../contracts/v1/linescore.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { gameTarget, knownGame } from "./known-game.ts";
import { sendEnvelope } from "./envelope.ts";
import { IdParameter } from "./parameters.ts";

const WithGame = Type.Object({ gamePk: IdParameter });

/** One game and its parts. */
export function gameRoutes(server: HttpServer, context: ApiContext): void {
  const { store } = context;

  server.get(
    "/api/v1/games/:gamePk",
    { schema: { tags: ["games"], summary: "One game", params: WithGame, response: { 200: envelope(Game) } } },
    async (request, reply) => {
      const { gamePk } = request.params;
      const game = knownGame(await store.game(gamePk), gamePk);
      return sendEnvelope(context, { request, reply }, game, [gameTarget(gamePk)]);
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
        const part = knownGame<unknown>(await read(gamePk), gamePk);
        return sendEnvelope(context, { request, reply }, part, [gameTarget(gamePk)]);
      },
    );
  }
}
