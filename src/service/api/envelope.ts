import type { FastifyReply, FastifyRequest } from "fastify";
import type { Meta } from "../../contracts/v1/envelope.ts";
import { cacheControl } from "../domain/caching.ts";
import { freshnessOf, type LedgerRow } from "../domain/ledger.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { readyAnswer } from "./ready-answer.ts";
import { sendReady } from "./send-ready.ts";

/** Answers with `{ data, meta }`; `meta` and the caching headers speak for the targets that the data come from. */
export async function sendEnvelope(
  context: ApiContext,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  data: unknown,
  told: readonly Target[] | Page,
): Promise<FastifyReply> {
  const { targets, ...page } = "targets" in told ? told : { targets: told };
  const { meta, headers: caching } = await metaFor(context, targets);
  const body = Buffer.from(JSON.stringify({ data, meta: { ...meta, ...cursorOf(page) } }));
  const headers = { "content-type": "application/json; charset=utf-8", ...caching };
  const ready = readyAnswer(body, { headers: { ...headers, "x-simulated": String(context.simulated) } });
  context.hot.keep(exchange.request.raw.url ?? "", ready);
  return await sendReady(context, exchange, ready);
}

/** One page of a list: the targets that it comes from, and where the next begins; null at the end. */
type Page = { targets: readonly Target[]; nextCursor: string | null };

function cursorOf({ nextCursor }: Partial<Page>): { next_cursor?: string | null } {
  return nextCursor === undefined ? {} : { next_cursor: nextCursor };
}

/** What an answer made of these targets says of its freshness, in `meta` and in the caching headers. */
export async function metaFor(
  context: ApiContext,
  targets: readonly Target[],
): Promise<{ meta: Meta; headers: Record<string, string> }> {
  const now = context.clock.now();
  const rows = (await Promise.all(targets.map((target) => context.store.ledgerRow(target)))).filter(
    (row) => row !== undefined,
  );
  const meta =
    rows.length > 0 ? metaOf(rows, context.simulated, now) : await metaOfForgotten(context, targets);
  return { meta, headers: cachingHeaders(meta, now) };
}

/** Of what is not followed any more it is only known when it was last confirmed. */
async function metaOfForgotten({ store, simulated }: ApiContext, targets: readonly Target[]): Promise<Meta> {
  const confirmed = await Promise.all(targets.map((target) => store.confirmedAt(target)));
  const asOf = earliest(confirmed.map((instant) => instant?.toString() ?? null));
  const freshness = asOf === null ? "pending" : "unpromised";
  return { as_of: asOf, source: "mlb_api", freshness, late_after: null, next_refresh: null, simulated };
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

/** A cache in front of us may keep an answer until we look again, and longer while we cannot be reached. */
function cachingHeaders(meta: Meta, now: Temporal.Instant): Record<string, string> {
  const age = meta.as_of ? Math.max(0, secondsBetween(Temporal.Instant.from(meta.as_of), now)) : 0;
  const remainingMs = meta.next_refresh
    ? Temporal.Instant.from(meta.next_refresh).epochMilliseconds - now.epochMilliseconds
    : null;
  return { "cache-control": cacheControl(age, remainingMs), age: String(age) };
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000);
}
