import { hash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { describeOutcome, type HttpOutcome, isHealthy } from "../../platform/http/outcome.ts";
import { clientWishes, type Held, mirrorDecision } from "../domain/mirror-policy.ts";
import { requestKey } from "../domain/request-key.ts";
import type { Document } from "../store/service-store.ts";
import type { ApiContext } from "./api-context.ts";
import { sendReady } from "./envelope.ts";
import { type ReadyAnswer, readyAnswer } from "./ready-answer.ts";

const PREFIX = "/statsapi";
const LONGEST_PATH = 4000;

type Asked = { key: string; path: string; document: Document | undefined; held: Held | undefined };

/** The Stats API under our own address: the upstream's bodies byte for byte, from what is held or read through. */
export function mirrorRoutes(server: HttpServer, context: ApiContext): void {
  const coalesced = new Map<string, Promise<HttpOutcome>>();

  /** Identical requests at the same time share one request to the upstream. */
  function askOnce(asked: Asked): Promise<HttpOutcome> {
    const onItsWay = coalesced.get(asked.key);
    if (onItsWay) return onItsWay;
    const asking = context.readThrough(asked.path).finally(() => coalesced.delete(asked.key));
    coalesced.set(asked.key, asking);
    return asking;
  }

  server.get(
    `${PREFIX}/api/*`,
    { schema: { tags: ["mirror"], summary: "Any path of the MLB Stats API, as the upstream answers it" } },
    async (request, reply) => {
      const asked = await lookUp(context, request);
      const decision = mirrorDecision(asked.held, clientWishes(request.headers["cache-control"]));
      if (decision.kind === "refuse") throw gatewayProblem(504, decision.reason);
      if (decision.kind === "serve" && asked.document) {
        const ready = readyDocument(asked.document, context, decision.cache);
        if (decision.cache === "HIT") context.hot.keep(request.raw.url ?? "", ready);
        return sendReady(request, reply, ready);
      }
      const fallback = decision.kind === "ask" && decision.fallback === "held" ? asked.document : undefined;
      return await answerOf(context, { request, reply }, asked, { outcome: await askOnce(asked), fallback });
    },
  );
}

async function lookUp(context: ApiContext, request: FastifyRequest): Promise<Asked> {
  const path = (request.raw.url ?? "").slice(PREFIX.length);
  if (path.length > LONGEST_PATH) {
    const detail = `The path has ${path.length} characters; allowed are ${LONGEST_PATH}.`;
    throw new ProblemError({ status: 414, code: "bad-parameter", title: "Path too long", detail });
  }
  const key = requestKey(path);
  const document = await context.store.document(key);
  return { key, path, document, held: document && (await heldOf(context, document)) };
}

async function heldOf({ store, clock, mirror }: ApiContext, document: Document): Promise<Held> {
  const ageMs = clock.now().epochMilliseconds - document.fetchedAt.epochMilliseconds;
  if (!document.target) return { ageMs, freshForMs: mirror.readThroughForMs, keptFresh: false };
  const row = await store.ledgerRow(document.target);
  return { ageMs, freshForMs: row?.promisedMs ?? Number.POSITIVE_INFINITY, keptFresh: true };
}

async function answerOf(
  context: ApiContext,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  asked: Asked,
  result: { outcome: HttpOutcome; fallback: Document | undefined },
): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { outcome, fallback } = result;
  const good = goodAnswer(outcome, context.simulated);
  if (good) {
    const document = documentOf(context, asked, good);
    if (good.status === 200) await context.store.putDocument(document, context.mirror.keep);
    return sendReady(request, reply, readyDocument(document, context, "MISS"));
  }
  if (!fallback) throw failureProblem(outcome, context.simulated);
  const upstreamStatus = outcome.kind === "answered" ? String(outcome.status) : outcome.kind;
  reply.header("x-upstream-status", upstreamStatus);
  return sendReady(request, reply, readyDocument(fallback, context, "STALE"));
}

type Answered = Extract<HttpOutcome, { kind: "answered" }>;

/** The upstream's own 4xx are answers, too; an HTML page or an empty body is none, whatever its status says. */
function goodAnswer(outcome: HttpOutcome, simulated: boolean): Answered | undefined {
  if (outcome.kind !== "answered" || !isHealthy(outcome)) return undefined;
  const speaksJson = outcome.headers.get("content-type")?.includes("json") ?? false;
  const ofOurKind = (outcome.headers.get("x-simulated") === "true") === simulated;
  return speaksJson && outcome.body.byteLength > 0 && ofOurKind ? outcome : undefined;
}

/** A target's own document stays its own when a client's wish renews it. */
function documentOf({ clock, simulated }: ApiContext, { key, document }: Asked, outcome: Answered): Document {
  return {
    requestKey: key,
    target: document?.target ?? null,
    status: outcome.status,
    contentType: outcome.headers.get("content-type") ?? "application/json",
    contentHash: hash("sha256", outcome.body, "hex"),
    body: outcome.body,
    simulated,
    fetchedAt: clock.now(),
  };
}

function readyDocument(
  document: Document,
  { clock, simulated }: ApiContext,
  cache: "HIT" | "MISS" | "STALE",
): ReadyAnswer {
  const ageMs = clock.now().epochMilliseconds - document.fetchedAt.epochMilliseconds;
  return readyAnswer(document.body, {
    status: document.status,
    etag: document.contentHash.slice(0, 32),
    headers: {
      "content-type": document.contentType,
      "x-cache": cache,
      age: String(Math.max(0, Math.floor(ageMs / 1000))),
      "x-simulated": String(simulated),
      "cache-control":
        cache === "STALE" ? "no-cache, stale-if-error=86400" : "public, max-age=1, stale-if-error=86400",
      ...(cache === "STALE"
        ? { warning: '110 - "Response is Stale"' }
        : { "x-upstream-status": String(document.status) }),
    },
  });
}

function failureProblem(outcome: HttpOutcome, simulated: boolean): ProblemError {
  if (outcome.kind === "timed-out")
    return gatewayProblem(504, `The upstream did not answer: ${outcome.detail}.`);
  if (outcome.kind !== "answered")
    return gatewayProblem(502, `The upstream could not be asked: ${describeOutcome(outcome)}.`);
  const wrongKind = (outcome.headers.get("x-simulated") === "true") !== simulated;
  const what = wrongKind
    ? "an answer of the wrong kind (simulated or real)"
    : `HTTP ${outcome.status} without usable JSON`;
  return gatewayProblem(502, `The upstream answered with ${what}, and nothing older is held.`);
}

function gatewayProblem(status: 502 | 504, detail: string): ProblemError {
  const code = status === 504 ? "upstream-timeout" : "upstream-unavailable";
  return new ProblemError({
    status,
    code,
    title: "Upstream unavailable",
    detail,
    headers: { "x-cache": "MISS" },
  });
}
