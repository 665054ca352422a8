import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { HealthDetailed } from "../../contracts/monitoring/health.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { createReadyHealth, type ReadyHealth } from "./ready-health.ts";

const FreshQuery = Type.Object({ fresh: Type.Boolean({ default: false }) }, { additionalProperties: false });

/** The whole state in one answer, and the monitor's own cheap probes. */
export function healthRoutes(server: HttpServer, context: ApiContext): void {
  const ready = createReadyHealth(context);
  server.get(
    "/api/v1/health/detailed",
    {
      schema: {
        tags: ["health"],
        summary: "Everything that is watched, as of the last looks; ?fresh=true looks now",
        querystring: FreshQuery,
        response: { 200: HealthDetailed, 503: HealthDetailed },
      },
    },
    async (request, reply) => {
      if (request.query.fresh) await context.lookNow();
      const health = ready();
      return send(reply.code(health.isCritical ? 503 : 200), health);
    },
  );
  server.get(
    "/api/v1/monitoring/health",
    {
      schema: {
        tags: ["health"],
        summary: "The same for pages: always 200, for to a browser 503 is an error of the page",
        response: { 200: HealthDetailed },
      },
    },
    (_request, reply) => void send(reply, ready()),
  );
  for (const path of ["live", "ready"]) {
    server.get(
      `/api/v1/health/${path}`,
      { schema: { tags: ["health"], summary: `The monitor is ${path}` } },
      () => ({
        status: "ok",
        timestamp: context.clock.now().toString(),
      }),
    );
  }
}

function send(reply: FastifyReply, { bytes }: ReadyHealth): FastifyReply {
  return reply
    .headers({ "cache-control": "no-store", "content-type": "application/json; charset=utf-8" })
    .send(bytes);
}
