import type { FastifyReply, FastifyRequest } from "fastify";
import type { Meta } from "../../contracts/v1/envelope.ts";
import { freshnessOf, type LedgerRow } from "../domain/ledger.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { clientHolds, type ReadyAnswer, readyAnswer } from "./ready-answer.ts";

/** Answers with `{ data, meta }`; `meta` and the caching headers speak for the targets that the data come from. */
export async function sendEnvelope(
  context: ApiContext,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  data: unknown,
  targets: readonly Target[],
): Promise<FastifyReply> {
  const now = context.clock.now();
  const meta = await metaOfTargets(context, targets, now);
  const body = Buffer.from(JSON.stringify({ data, meta }));
  const ready = readyAnswer(body, { headers: { "content-type": JSON_TYPE, ...metaHeaders(meta, now) } });
  context.hot.keep(exchange.request.raw.url ?? "", ready);
  return sendReady(exchange.request, exchange.reply, ready);
}

const JSON_TYPE = "application/json; charset=utf-8";

/** What the ledger says of the targets together; of one that is not followed any more, when it was last confirmed. */
export async function metaOfTargets(
  { store, simulated }: ApiContext,
  targets: readonly Target[],
  now: Temporal.Instant,
): Promise<Meta> {
  const rows = (await Promise.all(targets.map((target) => store.ledgerRow(target)))).filter(
    (row) => row !== undefined,
  );
  if (rows.length > 0) return metaOf(rows, simulated, now);
  const confirmed = await Promise.all(targets.map((target) => store.confirmedAt(target)));
  const asOf = earliest(confirmed.map((instant) => instant?.toString() ?? null));
  return {
    as_of: asOf,
    source: "mlb_api",
    freshness: asOf === null ? "pending" : "unpromised",
    late_after: null,
    next_refresh: null,
    simulated,
  };
}

/** How old an answer is, for how long it may be cached, and whether it is simulated. */
export function metaHeaders(meta: Meta, now: Temporal.Instant): Record<string, string> {
  return { ...cachingHeaders(meta, now), "x-simulated": String(meta.simulated) };
}

/** Sends bytes made ready, or 304 when the client holds them already. */
export function sendReady(request: FastifyRequest, reply: FastifyReply, ready: ReadyAnswer): FastifyReply {
  if (clientHolds(request.headers["if-none-match"], ready.etag)) {
    const { "content-length": _, ...headers } = ready.headers;
    return reply.code(304).headers(headers).send();
  }
  return reply.code(ready.status).headers(ready.headers).send(ready.body);
}

const WORST_FIRST = ["stale", "late", "pending", "fresh", "unpromised"] as const;

/** Several targets are as fresh as the worst of them, and as old as the oldest. */
function metaOf(rows: readonly LedgerRow[], simulated: boolean, now: Temporal.Instant): Meta {
  const judged = rows.map((row) => freshnessOf(row, now));
  return {
    as_of: earliest(judged.map(({ last_success }) => last_success)),
    source: rows[0]?.upstream ?? "mlb_api",
    freshness: WORST_FIRST.find((status) => judged.some((one) => one.status === status)) ?? "pending",
    late_after: earliest(judged.map(({ late_after }) => late_after)),
    next_refresh: earliest(judged.map(({ next_refresh }) => next_refresh)),
    simulated,
  };
}

function earliest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((instant) => instant !== null);
  return (
    known
      .map((text) => Temporal.Instant.from(text))
      .sort((one, other) => Temporal.Instant.compare(one, other))[0]
      ?.toString() ?? null
  );
}

const LONGEST_MAX_AGE_SECONDS = 3600;

/** A cache in front of us may keep an answer until we look again, and longer while we cannot be reached. */
function cachingHeaders(meta: Meta, now: Temporal.Instant): Record<string, string> {
  const untilSeconds = meta.next_refresh
    ? secondsBetween(now, Temporal.Instant.from(meta.next_refresh))
    : LONGEST_MAX_AGE_SECONDS;
  const maxAge = Math.max(0, Math.min(LONGEST_MAX_AGE_SECONDS, untilSeconds));
  const age = meta.as_of ? Math.max(0, secondsBetween(Temporal.Instant.from(meta.as_of), now)) : 0;
  return {
    "cache-control": `public, max-age=${maxAge + age}, stale-while-revalidate=30, stale-if-error=86400`,
    age: String(age),
  };
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000);
}
