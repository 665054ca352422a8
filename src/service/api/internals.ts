import { ServiceInternals, unknownDatabase } from "../../contracts/internals.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { VitalsReader } from "../../platform/lifecycle/process-vitals.ts";
import type { ApiContext } from "./api-context.ts";
import { createRequestCounter } from "./request-statistics.ts";

export type Internals = {
  read(): Promise<ServiceInternals>;
  /** An answer that went out past the router. */
  countHot(status: number): void;
};

/** Answers about ourselves say nothing of how the data are served, and a stream lasts as long as its client likes. */
const NOT_COUNTED = /^\/(api\/v1\/(health|monitoring|events|games\/\d+\/events)|metrics|openapi|docs|-)/;

/** A hot answer is written within this time, and timing each would cost more than it. */
const HOT_MS = 0.05;

/** What the service knows of itself: requests are counted from the moment of this call on. */
export function createInternals(
  { clock, store, upstreams }: Pick<ApiContext, "clock" | "store" | "upstreams">,
  server: HttpServer,
  vitals: VitalsReader,
): Internals {
  const startedAt = clock.now();
  const requests = createRequestCounter(clock);
  server.addHook("onResponse", (request, reply, done) => {
    if (!NOT_COUNTED.test(request.url)) requests.count(reply.statusCode, reply.elapsedTime);
    done();
  });

  return {
    countHot: (status) => requests.count(status, HOT_MS),
    async read() {
      const now = clock.now();
      const of = vitals.read();
      return {
        as_of: now.toString(),
        process: {
          started_at: startedAt.toString(),
          uptime_seconds: Math.floor((now.epochMilliseconds - startedAt.epochMilliseconds) / 1000),
          event_loop_lag_p99_seconds: inThousandths(of.lagP99Seconds),
          event_loop_lag_max_seconds: inThousandths(of.lagMaxSeconds),
          rss_mb: Math.round(of.rssMb * 10) / 10,
          heap_used_mb: Math.round(of.heapUsedMb * 10) / 10,
        },
        requests: requests.read(),
        database: (await store.statistics?.()) ?? unknownDatabase("this engine does not tell"),
        upstreams: [...upstreams(now)],
      };
    },
  };
}

function inThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The service's own figures, as the monitor reads them. */
export function internalsRoutes(server: HttpServer, internals: Internals): void {
  server.get(
    "/api/v1/health/internals",
    {
      schema: {
        tags: ["health"],
        summary: "Process, requests and database in figures",
        response: { 200: ServiceInternals },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return await internals.read();
    },
  );
}
