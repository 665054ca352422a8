import { Type } from "typebox";
import {
  NewSilence,
  Silence as SilenceSchema,
  SilenceList,
  silenceStates,
} from "../../contracts/monitoring/silence.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound, ProblemError } from "../../platform/http-server/problem.ts";
import type { Silence } from "../domain/silence.ts";
import type { ApiContext } from "./api-context.ts";
import { silenceAsked } from "./silence-asked.ts";
import { silenceView } from "./silence-view.ts";
import { WithId } from "./parameters.ts";

const tags = ["silences"];
const ListQuery = Type.Object(
  { state: Type.Optional(Type.Enum(silenceStates)) },
  { additionalProperties: false },
);
const EndQuery = Type.Object(
  { by: Type.String({ minLength: 1, maxLength: 100, default: "somebody" }) },
  { additionalProperties: false },
);
const EXPIRED_SHOWN = { hours: 30 * 24 };

/** Silences and maintenance windows: what people do not want to be told of, who said so, why, and until when. */
export function silenceRoutes(server: HttpServer, context: ApiContext): void {
  listRoute(server, context);
  addRoute(server, context);
  endRoute(server, context);
}

function listRoute(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/monitoring/silences",
    {
      schema: {
        tags,
        summary: "Silences that have not ended; with ?state=expired those that ended in the last 30 days",
        querystring: ListQuery,
        response: { 200: SilenceList },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const { state } = request.query;
      const views = silencesIn(context, state).map((silence) => silenceView(silence, context));
      return { silences: views.filter((view) => state === undefined || view.state === state) };
    },
  );
}

function silencesIn(context: ApiContext, state: string | undefined): readonly Silence[] {
  if (state !== "expired") return context.silences.current();
  return context.silencesEndedSince(context.clock.now().subtract(EXPIRED_SHOWN));
}

function addRoute(server: HttpServer, context: ApiContext): void {
  server.post(
    "/api/v1/monitoring/silences",
    {
      schema: {
        tags,
        summary: "Makes a silence, or a maintenance window that recurs",
        body: NewSilence,
        response: { 201: SilenceSchema },
      },
    },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const added = context.silences.add(silenceAsked(request.body, context.clock.now()));
      if (added.kind === "full") throw tooMany(added.most);
      return reply.code(201).send(silenceView(added.silence, context));
    },
  );
}

function tooMany(most: number): ProblemError {
  const detail = `There are ${most} silences that have not ended, and no more are kept. End some first.`;
  return new ProblemError({ status: 409, code: "conflict", title: "Too many silences", detail });
}

function endRoute(server: HttpServer, context: ApiContext): void {
  server.delete(
    "/api/v1/monitoring/silences/:id",
    {
      schema: {
        tags,
        summary: "Ends a silence now; it is kept with the ended ones",
        params: WithId,
        querystring: EndQuery,
        response: { 200: SilenceSchema },
      },
    },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const ended = context.silences.end(request.params.id, request.query.by);
      if (!ended) throw notFound(`No silence that has not ended has the id ${request.params.id}.`);
      return silenceView(ended, context);
    },
  );
}
