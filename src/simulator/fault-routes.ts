import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { type Clock, plusMs } from "../platform/clock/clock.ts";
import type { HttpServer } from "../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../platform/http-server/problem.ts";
import { isFromThisMachine } from "../platform/http-server/this-machine.ts";
import {
  type ActiveFault,
  type ActiveFaults,
  type FaultOrder,
  MOST_ACTIVE_FAULTS,
} from "./faults/active-faults.ts";
import { allowedBy, parameterMistake } from "./faults/fault-parameters.ts";
import { faultKinds, faults } from "./faults/registry.ts";
import { upstreams } from "./faults/scope.ts";

const LONGEST_SECONDS = 86_400 * 30;

const FaultBody = Type.Object(
  {
    kind: Type.Enum(faultKinds),
    upstream: Type.Optional(Type.Enum(upstreams)),
    path_prefix: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    game_pk: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999_999 })),
    parameters: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown())),
    after_seconds: Type.Optional(Type.Number({ minimum: 0, maximum: LONGEST_SECONDS })),
    seconds: Type.Optional(Type.Number({ minimum: 0.001, maximum: LONGEST_SECONDS })),
  },
  { additionalProperties: false },
);

/** Where people and drills order faults: GET explains and lists, POST orders, DELETE clears one or all. */
export function faultRoutes(server: HttpServer, active: ActiveFaults, clock: Clock): void {
  server.get("/-/faults", () => ({
    active: active.list().map((fault) => shown(fault, clock.now())),
    kinds: faultKinds.map(explained),
    upstreams,
  }));
  server.post("/-/faults", { schema: { body: FaultBody } }, (request, reply) => {
    demandThisMachine(request);
    const fault = active.inject(orderOf(request.body, clock.now()));
    if (!fault) throw tooMany();
    return reply.code(201).send(shown(fault, clock.now()));
  });
  server.delete("/-/faults", (request) => {
    demandThisMachine(request);
    return { cleared: active.clearAll() };
  });
  server.delete("/-/faults/:id", { schema: { params: Type.Object({ id: Type.String() }) } }, (request) => {
    demandThisMachine(request);
    if (!active.clear(request.params.id)) throw notFound(`No active fault has the id ${request.params.id}.`);
    return { cleared: 1 };
  });
}

/** Throws a problem that says what is allowed where the fault cannot take what is given. */
function orderOf(body: Static<typeof FaultBody>, now: Temporal.Instant): FaultOrder {
  const { kind, upstream, path_prefix: pathPrefix, game_pk: gamePk, seconds } = body;
  const mistake = parameterMistake(faults[kind].parameters, body.parameters ?? {});
  if (mistake) throw badParameter(mistake.where, mistake.got, mistake.allowed);
  const since = plusMs(now, (body.after_seconds ?? 0) * 1000);
  return {
    kind,
    since,
    parameters: (body.parameters ?? {}) as Record<string, number | string>,
    ...(upstream === undefined ? {} : { upstream }),
    ...(pathPrefix === undefined ? {} : { pathPrefix }),
    ...(gamePk === undefined ? {} : { gamePk }),
    ...(seconds === undefined ? {} : { until: plusMs(since, seconds * 1000) }),
  };
}

function demandThisMachine(request: FastifyRequest): void {
  if (isFromThisMachine(request)) return;
  const detail = "Only this machine may order and clear faults, and of its browsers only our own pages.";
  throw new ProblemError({ status: 403, code: "forbidden", title: "Not from here", detail });
}

function tooMany(): ProblemError {
  const detail = `${MOST_ACTIVE_FAULTS} faults are active already; clear one with DELETE /-/faults/{id}.`;
  return new ProblemError({ status: 409, code: "conflict", title: "Too many faults", detail });
}

function explained(kind: (typeof faultKinds)[number]) {
  const { about, parameters } = faults[kind];
  const limits = Object.entries(parameters).map(([name, parameter]) => ({
    name,
    about: parameter.about,
    fallback: parameter.fallback,
    allowed: allowedBy(parameter),
  }));
  return { kind, about, parameters: limits };
}

function shown(fault: ActiveFault, now: Temporal.Instant) {
  return {
    id: fault.id,
    kind: fault.kind,
    state: Temporal.Instant.compare(fault.since, now) > 0 ? "scheduled" : "active",
    upstream: fault.upstream ?? null,
    path_prefix: fault.pathPrefix ?? "",
    game_pk: fault.gamePk ?? null,
    parameters: fault.parameters ?? {},
    since: fault.since.toString(),
    until: fault.until?.toString() ?? null,
  };
}
