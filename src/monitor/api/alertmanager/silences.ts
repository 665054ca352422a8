import { Type } from "typebox";
import {
  type AlertmanagerMatcher,
  GettableSilence,
  PostableSilence,
} from "../../../contracts/alertmanager.ts";
import type { HttpServer } from "../../../platform/http-server/http-server.ts";
import { notFound, ProblemError } from "../../../platform/http-server/problem.ts";
import { type Matcher, matchesAll } from "../../domain/matcher.ts";
import { type NewSilence, type Silence, silenceState } from "../../domain/silence.ts";
import type { ApiContext } from "../api-context.ts";
import { silenceAsked } from "../silence-asked.ts";
import { filterMatchers, filterParameter } from "./filters.ts";
import { WithId } from "../parameters.ts";

const tags = ["alertmanager"];
const ENDED_SHOWN = { hours: 5 * 24 };
const THROUGH_API = "somebody, by Alertmanager's API";

/** The silences of this monitor, in Alertmanager's words: the same that its own API shows. */
export function alertmanagerSilenceRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v2/silences",
    {
      schema: {
        tags,
        summary: "Silences, those of the last five days included",
        querystring: Type.Object({ filter: filterParameter }),
        response: { 200: Type.Array(GettableSilence) },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const filters = filterMatchers(request.query.filter);
      return known(context)
        .filter(({ matchers }) => matchesAll(filters, labelsIn(matchers)))
        .map((silence) => viewOf(silence, context));
    },
  );
  server.get(
    "/api/v2/silence/:id",
    { schema: { tags, summary: "One silence", params: WithId, response: { 200: GettableSilence } } },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const found = known(context).find(({ id }) => id === request.params.id);
      if (!found) throw notFound(`No silence has the id ${request.params.id}.`);
      return viewOf(found, context);
    },
  );
  changeRoutes(server, context);
}

function changeRoutes(server: HttpServer, context: ApiContext): void {
  server.post(
    "/api/v2/silences",
    {
      schema: {
        tags,
        summary: "Makes a silence, or puts a new one in the place of another",
        body: PostableSilence,
        response: { 200: Type.Object({ silenceID: Type.String() }) },
      },
    },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      return { silenceID: put(context, request.body).id };
    },
  );
  server.delete(
    "/api/v2/silence/:id",
    { schema: { tags, summary: "Ends a silence now", params: WithId } },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      const ended = context.silences.end(request.params.id, THROUGH_API);
      if (!ended) throw notFound(`No silence that has not ended has the id ${request.params.id}.`);
      return reply.header("cache-control", "no-store").code(200).send();
    },
  );
}

/** The new one holds before the old one ends: what both cover is not told in between. */
function put(context: ApiContext, body: PostableSilence): Silence {
  const { silences, clock } = context;
  const asked = newSilence(body, clock.now());
  if (body.id !== undefined && !silences.current().some(({ id }) => id === body.id))
    throw notFound(`No silence that has not ended has the id ${body.id}.`);
  const added = silences.add(asked);
  if (added.kind === "full") throw tooMany(added.most);
  if (body.id !== undefined) silences.end(body.id, body.createdBy);
  return added.silence;
}

function newSilence(
  { matchers, startsAt, endsAt, createdBy, comment }: PostableSilence,
  now: Temporal.Instant,
) {
  const asked: Parameters<typeof silenceAsked>[0] = {
    matchers: matchers.map(matcherOf),
    starts_at: startsAt,
    ends_at: endsAt,
    owner: createdBy,
    reason: comment,
  };
  return silenceAsked(asked, now) satisfies NewSilence;
}

function known({ silences, silencesEndedSince, clock }: ApiContext): Silence[] {
  const ended = silencesEndedSince(clock.now().subtract(ENDED_SHOWN));
  const all = new Map([...ended, ...silences.current()].map((silence) => [silence.id, silence]));
  return [...all.values()];
}

function viewOf(silence: Silence, { clock }: ApiContext): GettableSilence {
  return {
    id: silence.id,
    status: { state: silenceState(silence, clock.now()) },
    matchers: silence.matchers.map(matcherView),
    startsAt: silence.startsAt.toString(),
    endsAt: silence.endsAt.toString(),
    updatedAt: silence.createdAt.toString(),
    createdBy: silence.owner,
    comment: silence.reason,
  };
}

function matcherOf({ name, value, isRegex, isEqual }: AlertmanagerMatcher): Matcher {
  if (isRegex) return { name, value, operator: isEqual ? "=~" : "!~" };
  return { name, value, operator: isEqual ? "=" : "!=" };
}

function matcherView({ name, value, operator }: Matcher): AlertmanagerMatcher {
  return { name, value, isRegex: operator.endsWith("~"), isEqual: operator.startsWith("=") };
}

/** A filter of silences holds against what their own matchers name. */
function labelsIn(matchers: readonly Matcher[]): Record<string, string> {
  return Object.fromEntries(matchers.map(({ name, value }) => [name, value]));
}

function tooMany(most: number): ProblemError {
  const detail = `There are ${most} silences that have not ended, and no more are kept. End some first.`;
  return new ProblemError({ status: 409, code: "conflict", title: "Too many silences", detail });
}
