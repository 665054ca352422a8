import { FreshnessAnswer, type TargetFreshness } from "../../contracts/freshness.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { freshnessOf } from "../domain/ledger.ts";
import type { ApiContext } from "./api-context.ts";

/** The refresh ledger, as the monitor and the dashboard read it. */
export function freshnessRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/freshness",
    {
      schema: {
        tags: ["freshness"],
        summary: "What is promised of each target, and whether it is kept",
        response: { 200: FreshnessAnswer },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return await freshnessAnswer(context);
    },
  );
}

async function freshnessAnswer({ store, clock, simulated, upstreams }: ApiContext): Promise<FreshnessAnswer> {
  const now = clock.now();
  const targets = (await store.ledger()).map((row) => freshnessOf(row, now));
  return {
    as_of: now.toString(),
    simulated,
    summary: summaryOf(targets),
    next_deadline: nextDeadline(targets, now),
    targets,
    upstreams: [...upstreams(now)],
  };
}

function summaryOf(targets: readonly TargetFreshness[]): FreshnessAnswer["summary"] {
  const summary = { fresh: 0, late: 0, stale: 0, unpromised: 0, pending: 0 };
  for (const { status } of targets) summary[status] += 1;
  return summary;
}

function nextDeadline(targets: readonly TargetFreshness[], now: Temporal.Instant): string | null {
  let nextMs = Infinity;
  for (const { late_after: late, stale_after: stale } of targets)
    for (const instant of [late, stale]) {
      const ms = instant === null ? -Infinity : Temporal.Instant.from(instant).epochMilliseconds;
      if (ms > now.epochMilliseconds && ms < nextMs) nextMs = ms;
    }
  return nextMs === Infinity ? null : Temporal.Instant.fromEpochMilliseconds(nextMs).toString();
}
