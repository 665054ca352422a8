import { Type } from "typebox";
import {
  ChannelList,
  ChannelTest,
  DeadLetterList,
  ResentLetter,
} from "../../contracts/monitoring/channel.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../../platform/http-server/problem.ts";
import type { ChannelDesk } from "../outbox/channel-desk.ts";
import type { AccessGate } from "./access-gate.ts";
import { NoBody } from "./parameters.ts";

type Context = { access: AccessGate; desk: ChannelDesk };

const tags = ["channels"];
const ResendBody = Type.Optional(
  Type.Union([
    Type.Object({ even_if_overtaken: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    Type.Null(),
  ]),
);
const LettersQuery = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    cursor: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
);

/** Where messages go, how that goes, and what was given up. */
export function channelRoutes(server: HttpServer, context: Context): void {
  listRoute(server, context);
  testRoute(server, context);
  lettersRoute(server, context);
  resendRoute(server, context);
}

function listRoute(server: HttpServer, { desk }: Context): void {
  server.get(
    "/api/v1/monitoring/channels",
    { schema: { tags, summary: "The channels and how they do", response: { 200: ChannelList } } },
    (_request, reply) => {
      reply.header("cache-control", "no-store");
      return { channels: desk.channels() };
    },
  );
}

function testRoute(server: HttpServer, { desk, access }: Context): void {
  server.post(
    "/api/v1/monitoring/channels/:name/test",
    {
      schema: {
        tags,
        summary: "Sends a message marked [TEST] and says how it went",
        params: Type.Object({ name: Type.String({ minLength: 1, maxLength: 40 }) }),
        body: NoBody,
        response: { 200: ChannelTest, 502: ChannelTest },
      },
    },
    async (request, reply) => {
      await access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const test = await desk.test(request.params.name);
      if (!test) throw notFound(noChannel(request.params.name, desk));
      return reply.code(test.result === "delivered" ? 200 : 502).send(test);
    },
  );
}

function lettersRoute(server: HttpServer, { desk }: Context): void {
  server.get(
    "/api/v1/monitoring/dead-letters",
    {
      schema: {
        tags,
        summary: "The messages that were given up, newest first",
        querystring: LettersQuery,
        response: { 200: DeadLetterList },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { limit, cursor } = request.query;
      const { letters, nextBefore } = desk.deadLetters({ limit, beforeSequence: sequenceIn(cursor) });
      return { dead_letters: letters, next_cursor: nextBefore === null ? null : String(nextBefore) };
    },
  );
}

function sequenceIn(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw badParameter(
    "query parameter cursor",
    JSON.stringify(cursor),
    "the next_cursor of an earlier answer",
  );
}

function resendRoute(server: HttpServer, { desk, access }: Context): void {
  server.post(
    "/api/v1/monitoring/dead-letters/:id/resend",
    {
      schema: {
        tags,
        summary: "Sends a message again that was given up",
        params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }),
        body: ResendBody,
        response: { 202: ResentLetter },
      },
    },
    async (request, reply) => {
      await access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const { id } = request.params;
      const resent = desk.resend(id, request.body?.even_if_overtaken ?? false);
      if (resent.kind === "unknown") throw notFound(`No dead letter has the id ${id}.`);
      if (resent.kind === "overtaken") throw conflict(OVERTAKEN);
      if (resent.kind === "no channel") throw conflict(noChannel(resent.channel, desk));
      reply.code(202);
      return { id, channel: resent.channel, state: "waiting" as const };
    },
  );
}

const OVERTAKEN =
  'The channel was told something newer of this alert since, which this letter would contradict. To send it all the same: { "even_if_overtaken": true }.';

function noChannel(name: string, desk: ChannelDesk): string {
  const names = desk.channels().map((channel) => channel.name);
  return `No channel has the name ${name}; there are: ${names.join(", ") || "none"}.`;
}

function conflict(detail: string): ProblemError {
  return new ProblemError({ status: 409, code: "conflict", title: "Not possible now", detail });
}
