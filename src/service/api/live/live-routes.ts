import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { HttpServer } from "../../../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../../../platform/http-server/problem.ts";
import { eventFrame, feedHref } from "../../domain/live/change-frame.ts";
import { streamStart } from "../../domain/live/resume.ts";
import type { ApiContext } from "../api-context.ts";
import { IdParameter } from "../parameters.ts";
import { createLiveClient } from "./live-client.ts";

const Resume = Type.Object(
  {
    last_event_id: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: "The last `id` seen; the header Last-Event-ID comes before it.",
      }),
    ),
  },
  { additionalProperties: false },
);

const ABOUT =
  "Server-sent events. `state` or `reset` first (where the present state is read), unless the client goes on from an id; then one `change` each, `closed` with a reason at the end.";

/** What a stream tells first: a position in the log, and where the state at that position is read. */
type State = { sequence: number; facts: Record<string, unknown> };

/** Streams of all changes and of one game's, each to be resumed where it ended. */
export function liveRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/events",
    {
      schema: {
        tags: ["live"],
        summary: "Every change as it happens",
        description: ABOUT,
        querystring: Resume,
      },
    },
    async (request, reply) => {
      const state = async () => {
        const { newest } = await context.store.changeSpan();
        return { sequence: newest, facts: { href: "/api/v1/freshness" } };
      };
      await stream(context, { request, reply }, { target: undefined, state });
    },
  );

  server.get(
    "/api/v1/games/:gamePk/events",
    {
      schema: {
        tags: ["live"],
        summary: "One game's changes as patches of its feed",
        description: `${ABOUT} Each change holds the patch (RFC 6902) from \`version\` − 1 to \`version\`, or \`href\` where the whole feed is read instead.`,
        params: Type.Object({ gamePk: IdParameter }),
        querystring: Resume,
      },
    },
    async (request, reply) => {
      const { gamePk } = request.params;
      const target = `game:${gamePk}`;
      const row = await context.store.ledgerRow({ dataset: "game", key: String(gamePk) });
      if (!row) throw notFound(`No game ${gamePk} is followed. The schedule lists the games that are.`);
      await stream(context, { request, reply }, { target, state: () => gameState(context, gamePk) });
    },
  );
}

async function gameState({ store }: ApiContext, gamePk: number): Promise<State> {
  const newest = (await store.feedVersions(gamePk)).at(-1);
  if (!newest)
    return {
      sequence: (await store.changeSpan()).newest,
      facts: { game_pk: gamePk, version: 0, href: null },
    };
  const { version, timecode, phase, sequence } = newest;
  return { sequence, facts: { game_pk: gamePk, version, timecode, phase, href: feedHref(newest) } };
}

async function stream(
  context: ApiContext,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { target, state }: { target: string | undefined; state(): Promise<State> },
): Promise<void> {
  const { live, liveOptions, store } = context;
  const start = streamStart(lastSeen(request), await store.changeSpan());
  const first = start.kind === "resume" ? undefined : await state();
  if (!live.hasRoom()) throw tooMany(liveOptions.maxClients);
  const { raw: response } = reply;
  reply.hijack();
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    ...streamHeaders(context.simulated),
  });
  const { maxBufferedBytes } = liveOptions;
  const client = createLiveClient(response, { target, maxBufferedBytes, onSlow: live.drop });
  client.send("retry: 2000\n\n");
  if (first) {
    const reason = start.kind === "reset" ? { reason: start.reason } : {};
    const json = JSON.stringify({ sequence: first.sequence, ...first.facts, ...reason });
    client.send(eventFrame(start.kind, first.sequence, json));
    client.position = first.sequence;
  } else if (start.kind === "resume") client.position = start.after;
  await live.follow(client);
}

function lastSeen(request: FastifyRequest): number | null {
  const header = request.headers["last-event-id"];
  if (typeof header === "string" && header !== "") {
    if (/^\d{1,15}$/.test(header)) return Number(header);
    throw badParameter(
      "header last-event-id",
      header.slice(0, 60),
      "the number that was the last event's id",
    );
  }
  return (request.query as { last_event_id?: number }).last_event_id ?? null;
}

/** Proxies must neither keep nor change a stream, nor hold it back until it ends. */
function streamHeaders(simulated: boolean): Record<string, string> {
  return {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-simulated": String(simulated),
    connection: "close",
  };
}

function tooMany(allowed: number): ProblemError {
  return new ProblemError({
    status: 503,
    code: "too-many-streams",
    title: "Too many streams",
    detail: `${allowed} streams are open, which is all that this node allows; try again later.`,
    headers: { "retry-after": "30" },
  });
}
