import type { MonitoringStatus } from "../../contracts/monitoring/status.ts";
import { StreamHeaders } from "../../contracts/monitoring/stream.ts";
import { openEventStream, type StreamedEvent } from "../../platform/http-server/event-stream.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { statusAnswer } from "./status-answer.ts";
import type { StatusContext } from "./status-context.ts";

/** Where streams come from. */
export type StreamHub = {
  isFull(): boolean;
  /** Sends what was missed since `lastId` and the status, then all that comes, until the returned function is called. */
  join(
    listener: (event: StreamedEvent) => void,
    start: { lastId: string | undefined; status: MonitoringStatus },
  ): () => void;
};

/** The status, alerts and changes of health, as they come. */
export function streamRoutes(server: HttpServer, context: StatusContext, hub: StreamHub): void {
  const open = new Set<{ end(): void }>();
  server.get(
    "/api/v1/monitoring/stream",
    {
      schema: {
        tags: ["status"],
        summary: "Server-sent events: status, alert, health; Last-Event-ID goes on without a gap",
        headers: StreamHeaders,
      },
    },
    (request, reply) => {
      if (hub.isFull()) throw tooMany();
      const status = statusAnswer(context);
      reply.hijack();
      const stream = openEventStream(reply.raw, () => {
        open.delete(stream);
        leave();
      });
      open.add(stream);
      // An empty one is none, as the standard says.
      const lastId = request.headers["last-event-id"] || undefined;
      const leave = hub.join(stream.send, { lastId, status });
    },
  );
  server.addHook("preClose", (done) => {
    for (const stream of open) stream.end();
    done();
  });
}

function tooMany(): ProblemError {
  const detail =
    "As many streams are open as are allowed; read /api/v1/monitoring/status instead, or try later.";
  return new ProblemError({ status: 503, code: "too-many-streams", title: "Too many streams", detail });
}
