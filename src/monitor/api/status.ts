import { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { StatusContext } from "./status-context.ts";
import { statusAnswer } from "./status-answer.ts";

/** What a dashboard needs, in one answer. */
export function statusRoutes(server: HttpServer, context: StatusContext): void {
  server.get(
    "/api/v1/monitoring/status",
    {
      schema: {
        tags: ["status"],
        summary: "Service, performance, availability, freshness, upstreams, channels and the monitor itself",
        response: { 200: MonitoringStatus },
      },
    },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return statusAnswer(context);
    },
  );
}
