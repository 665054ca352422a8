import { Type } from "typebox";
import { FreshnessAnswer } from "../../contracts/freshness.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";

const LastFreshness = Type.Object({
  received_at: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
  answer: Type.Union([FreshnessAnswer, Type.Null()]),
});

/** The service's last freshness answer, also while the service is down. */
export function freshnessRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/freshness",
    {
      schema: {
        tags: ["freshness"],
        summary: "What the service last said of its freshness",
        response: { 200: LastFreshness },
      },
    },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      const { freshness } = context.present();
      return { received_at: freshness?.at.toString() ?? null, answer: freshness?.answer ?? null };
    },
  );
}
