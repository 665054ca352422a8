import { LastHourAnswer } from "../../contracts/monitoring/last-hour.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";

/** The last hour of every game with a promise. */
export function lastHourRoutes(
  server: HttpServer,
  clock: Clock,
  lastHours: () => LastHourAnswer["games"],
): void {
  server.get(
    "/api/v1/monitoring/freshness/last-hour",
    {
      schema: {
        tags: ["freshness"],
        summary: "How fresh each game with a promise was in the last hour, minute by minute",
        response: { 200: LastHourAnswer },
      },
    },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return { timestamp: clock.now().toString(), games: lastHours() };
    },
  );
}
