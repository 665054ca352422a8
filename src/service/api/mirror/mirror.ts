import { hash, randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HttpServer } from "../../../platform/http-server/http-server.ts";
import { type HttpOutcome, isHealthy } from "../../../platform/http/outcome.ts";
import { cacheControl, STALE_CACHE_CONTROL } from "../../domain/caching.ts";
import { clientWishes, mirrorDecision } from "../../domain/mirror/mirror-policy.ts";
import { requestKey } from "../../domain/request-key.ts";
import type { Document } from "../../store/service-store.ts";
import type { ApiContext } from "../api-context.ts";
import { type ReadyAnswer, readyAnswer } from "../ready-answer.ts";
import { sendReady } from "../send-ready.ts";
import { type HeldAnswer, heldAnswer } from "./held-answer.ts";
import { failureProblem, gatewayProblem, pathTooLong } from "./mirror-problems.ts";

const PREFIX = "/statsapi";
const LONGEST_PATH = 4000;

type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** The Stats API under our own address: the upstream's bodies byte for byte, from what is held or read through. */
export function mirrorRoutes(server: HttpServer, context: ApiContext): void {
  const coalesced = new Map<string, Promise<HttpOutcome>>();

  /** Identical requests at the same time share one request to the upstream. */
  function askOnce(path: string): Promise<HttpOutcome> {
    const key = requestKey(path);
    const onItsWay = coalesced.get(key);
    if (onItsWay) return onItsWay;
    const asking = context.readThrough(path).finally(() => coalesced.delete(key));
    coalesced.set(key, asking);
    return asking;
  }

  server.get(
    `${PREFIX}/api/*`,
    { schema: { tags: ["mirror"], summary: "Any path of the MLB Stats API, as the upstream answers it" } },
    async (request, reply) => {
      const path = (request.raw.url ?? "").slice(PREFIX.length);
      if (path.length > LONGEST_PATH) throw pathTooLong(path.length, LONGEST_PATH);
      const held = await heldAnswer(context, path);
      const decision = mirrorDecision(held?.held, clientWishes(request.headers["cache-control"]));
      if (decision.kind === "refuse") throw gatewayProblem(504, decision.reason);
      if (decision.kind === "serve" && held) {
        const ready = readyHeld(context, held, decision.cache);
        if (decision.cache === "HIT") context.hot.keep(request.raw.url ?? "", ready);
        return await sendReady(context, { request, reply }, ready);
      }
      const fallback = decision.kind === "ask" && decision.fallback === "held" ? held : undefined;
      const outcome = await askOnce(path);
      const good = goodAnswer(outcome, context.simulated);
      if (good) return await passOn(context, { request, reply }, { path, held, good });
      if (!fallback) throw failureProblem(outcome, context.simulated);
      const upstreamStatus = outcome.kind === "answered" ? String(outcome.status) : outcome.kind;
      const stale = readyHeld(context, { ...fallback, upstreamStatus }, "STALE");
      return await sendReady(context, { request, reply }, stale);
    },
  );

  server.route({
    method: ["POST", "PUT", "PATCH", "DELETE"],
    url: `${PREFIX}/api/*`,
    schema: { hide: true },
    handler: (request, reply) =>
      reply.code(405).header("allow", "GET, HEAD").send(methodError(context, request)),
  });
}

/** In the upstream's own words, for clients that read those. */
function methodError({ clock }: ApiContext, { method }: FastifyRequest) {
  return {
    messageNumber: 14,
    message: `Request method '${method}' not supported`,
    timestamp: clock.now().toString(),
    traceId: randomUUID().replaceAll("-", ""),
  };
}

type Answered = Extract<HttpOutcome, { kind: "answered" }>;

/** The upstream's own 4xx are answers, too; an HTML page or an empty body is none, whatever its status says. */
function goodAnswer(outcome: HttpOutcome, simulated: boolean): Answered | undefined {
  if (outcome.kind !== "answered" || !isHealthy(outcome)) return undefined;
  const speaksJson = outcome.headers.get("content-type")?.includes("json") ?? false;
  const ofOurKind = (outcome.headers.get("x-simulated") === "true") === simulated;
  return speaksJson && outcome.body.byteLength > 0 && ofOurKind ? outcome : undefined;
}

/** What the ledger follows is renewed by its own looks alone, so that each state of it goes through the change log. */
async function passOn(
  context: ApiContext,
  exchange: Exchange,
  { path, held, good }: { path: string; held: HeldAnswer | undefined; good: Answered },
): Promise<FastifyReply> {
  const document = documentOf(context, requestKey(path), good);
  if (good.status === 200 && !held?.held.keptFresh) {
    await context.store.putDocument(document, context.mirror.keep);
  }
  const freshForMs = good.status === 200 ? context.mirror.readThroughForMs : 0;
  const nextRefreshAt = document.fetchedAt.add({ milliseconds: freshForMs });
  const justNow = { ageMs: 0, freshForMs, keptFresh: false };
  const passed = { ...document, held: justNow, nextRefreshAt, upstreamStatus: String(good.status) };
  return await sendReady(context, exchange, readyHeld(context, passed, "MISS"));
}

function documentOf({ clock, simulated }: ApiContext, key: string, answered: Answered): Document {
  return {
    requestKey: key,
    target: null,
    status: answered.status,
    contentType: answered.headers.get("content-type") ?? "application/json",
    contentHash: hash("sha256", answered.body, "hex"),
    body: answered.body,
    simulated,
    fetchedAt: clock.now(),
  };
}

function readyHeld(
  { clock, simulated }: ApiContext,
  answer: HeldAnswer,
  cache: "HIT" | "MISS" | "STALE",
): ReadyAnswer {
  const age = Math.max(0, Math.floor(answer.held.ageMs / 1000));
  const remainingMs = answer.nextRefreshAt
    ? answer.nextRefreshAt.epochMilliseconds - clock.now().epochMilliseconds
    : null;
  const stale = cache === "STALE";
  return readyAnswer(answer.body, {
    status: answer.status,
    etag: answer.contentHash.slice(0, 32),
    headers: {
      "content-type": answer.contentType,
      "x-cache": cache,
      age: String(age),
      "x-simulated": String(simulated),
      "cache-control": stale ? STALE_CACHE_CONTROL : cacheControl(age, remainingMs),
      "x-upstream-status": answer.upstreamStatus,
      ...(stale ? { warning: '110 - "Response is Stale"' } : {}),
    },
  });
}
