import { Type } from "typebox";
import { AlertSpans } from "../../contracts/monitoring/alert.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter } from "../../platform/http-server/problem.ts";
import type { ApiContext } from "./api-context.ts";
import { Instant } from "./parameters.ts";

const MOST_SPANS = 5000;
const DAY = { hours: 24 };

const SpansQuery = Type.Object(
  { from: Type.Optional(Instant), to: Type.Optional(Instant) },
  { additionalProperties: false },
);

/** When which alert was open, as far back as alerts are kept: what is drawn into charts. */
export function alertSpanRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/alerts/spans",
    {
      schema: {
        tags: ["alerts"],
        summary: "When which alert was open between two instants (the last day if left out), newest first",
        querystring: SpansQuery,
        response: { 200: AlertSpans },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const now = context.clock.now();
      const to = request.query.to === undefined ? now : Temporal.Instant.from(request.query.to);
      const from =
        request.query.from === undefined ? to.subtract(DAY) : Temporal.Instant.from(request.query.from);
      if (Temporal.Instant.compare(from, to) >= 0)
        throw badParameter("query parameter from", from.toString(), "an instant before `to`");
      const found = context.spans({ from, to, limit: MOST_SPANS + 1 });
      return {
        status: "success" as const,
        timestamp: now.toString(),
        spans: found.slice(0, MOST_SPANS).map(({ startedAt, endedAt, ...span }) => ({
          ...span,
          started_at: startedAt.toString(),
          resolved_at: endedAt?.toString() ?? null,
        })),
        complete: found.length <= MOST_SPANS,
      };
    },
  );
}
