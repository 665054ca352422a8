import { Type } from "typebox";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";

const Health = Type.Object({
  status: Type.Enum(["ok", "not-ready"]),
  timestamp: Type.String(),
  simulated: Type.Boolean(),
  reason: Type.Union([Type.String(), Type.Null()]),
});

/** The cheap probes for orchestrators: is the process alive, can it serve data. */
export function healthRoutes(server: HttpServer, context: ApiContext): void {
  const { clock, simulated, store } = context;

  server.get(
    "/api/v1/health/live",
    { schema: { tags: ["health"], summary: "The process runs", response: { 200: Health } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return { status: "ok" as const, timestamp: clock.now().toString(), simulated, reason: null };
    },
  );

  server.get(
    "/api/v1/health/ready",
    {
      schema: {
        tags: ["health"],
        summary: "The store answers and the ledger is planned",
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      const reason = await whyNotReady(store);
      reply.header("cache-control", "no-store").code(reason === null ? 200 : 503);
      const status = reason === null ? ("ok" as const) : ("not-ready" as const);
      return { status, timestamp: clock.now().toString(), simulated, reason };
    },
  );
}

async function whyNotReady(store: ApiContext["store"]): Promise<string | null> {
  try {
    return (await store.ledger()).length === 0 ? "the ledger has no targets yet" : null;
  } catch (error) {
    return `the store does not answer: ${(error as Error).message}`;
  }
}
