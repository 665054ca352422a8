import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { StreamHeaders } from "../../contracts/monitoring/stream.ts";
import { withTimeLimit } from "../../platform/clock/time-limit.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import type { ApiContext } from "./api-context.ts";

const FIRST_BYTES_WITHIN_MS = 5000;
const MOST_STREAMS = 100;

/** The monitor's stream under the service's address: passed on as it comes, until either side leaves. */
export function monitorStream(server: HttpServer, context: ApiContext): void {
  const open = new Set<AbortController>();
  server.get(
    "/api/v1/monitoring/stream",
    { schema: { tags: ["monitoring"], summary: "The monitor's server-sent events", headers: StreamHeaders } },
    async (request, reply) => {
      if (open.size >= MOST_STREAMS) throw unavailable("as many streams are open as are allowed");
      const leaving = new AbortController();
      open.add(leaving);
      reply.raw.once("close", () => {
        open.delete(leaving);
        leaving.abort(new Error("the client left"));
      });
      const answer = await opened(context, request.headers["last-event-id"], leaving);
      return reply
        .code(answer.status)
        .header("content-type", answer.headers.get("content-type") ?? "text/event-stream")
        .header("cache-control", "no-store")
        .header("x-accel-buffering", "no")
        .send(Readable.fromWeb(answer.body as ReadableStream));
    },
  );
  server.addHook("preClose", (done) => {
    for (const leaving of open) leaving.abort(new Error("the service is stopping"));
    done();
  });
}

async function opened(
  { clock, monitor }: ApiContext,
  lastId: string | undefined,
  leaving: AbortController,
): Promise<Response> {
  const limit = { what: "the monitor's stream", limitMs: FIRST_BYTES_WITHIN_MS, signal: leaving.signal };
  try {
    return await withTimeLimit(clock, limit, () =>
      monitor.fetch(`${monitor.url}/api/v1/monitoring/stream`, {
        method: "GET",
        headers: lastId === undefined ? {} : { "last-event-id": lastId },
        redirect: "manual",
        signal: leaving.signal,
      }),
    );
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message : String(error));
  }
}

function unavailable(why: string): ProblemError {
  const detail = `The monitor's stream is not to be had: ${why}. Its own address keeps working while the service is down.`;
  return new ProblemError({ status: 502, code: "monitor-unavailable", title: "Monitor unavailable", detail });
}
