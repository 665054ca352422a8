import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { EVALUATION_AGE_HEADER, HealthDetailed, MonitorReady } from "../../contracts/monitoring/health.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { HEARTBEAT_RULE, standsStill } from "../domain/heartbeat.ts";
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
      const evaluatedAt = context.evaluatedAt(HEARTBEAT_RULE);
      if (evaluatedAt) reply.header(EVALUATION_AGE_HEADER, secondsSince(evaluatedAt, context.clock.now()));
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
  server.get("/api/v1/health/live", { schema: { tags: ["health"], summary: "The monitor answers" } }, () => ({
    status: "ok",
    timestamp: context.clock.now().toString(),
  }));
  readyRoute(server, context);
}

/** What answers and yet judges nothing any more is no monitor. */
function readyRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/health/ready",
    {
      schema: {
        tags: ["health"],
        summary: "The monitor answers, and judges what it looks at",
        response: { 200: MonitorReady, 503: MonitorReady },
      },
    },
    (_request, reply) => {
      const now = context.clock.now();
      const evaluatedAt = context.evaluatedAt(HEARTBEAT_RULE);
      const isReady = !standsStill(evaluatedAt ?? context.identity.startedAt, now);
      reply.header("cache-control", "no-store").code(isReady ? 200 : 503);
      return {
        status: isReady ? ("ok" as const) : ("not-ready" as const),
        timestamp: now.toString(),
        evaluated_at: evaluatedAt?.toString() ?? null,
      };
    },
  );
}

function secondsSince(instant: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - instant.epochMilliseconds) / 1000;
}

function send(reply: FastifyReply, { bytes }: ReadyHealth): FastifyReply {
  return reply
    .headers({ "cache-control": "no-store", "content-type": "application/json; charset=utf-8" })
    .send(bytes);
}
