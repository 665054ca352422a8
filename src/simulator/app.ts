import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { type Clock, plusMs } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import { badParameter, notFound, ProblemError } from "../platform/http-server/problem.ts";
import type { Logger } from "../platform/log/logger.ts";
import { type Dialect, statsApiError } from "./dialects/dialect.ts";
import {
  type ActiveFault,
  type ActiveFaults,
  createActiveFaults,
  MOST_ACTIVE_FAULTS,
} from "./faults/active-faults.ts";
import type { Delivery } from "./faults/fault.ts";
import { type FaultKind, faultKinds, faults } from "./faults/registry.ts";

export type SimulatorPorts = { clock: Clock; log: Logger; dialect: Dialect };
export type Simulator = { server: HttpServer; faults: ActiveFaults };

/** The upstream stand-in: a dialect behind the faults that somebody ordered on `/-/faults`. */
export function createSimulator(ports: SimulatorPorts): Simulator {
  const server = createHttpServer({ log: ports.log });
  const active = createActiveFaults(ports.clock);
  adminRoutes(server, active, ports.clock);
  server.all("/*", async (request, reply) => {
    const [path = "/", search = ""] = request.url.split("?", 2);
    const now = ports.clock.now();
    const asked = {
      method: request.method,
      path,
      query: new URLSearchParams(search),
      headers: request.headers,
    };
    const answer = (await ports.dialect(asked, now)) ?? statsApiError(404, 10, "Object not found", now);
    const delivery = await active.apply(path, { kind: "whole", answer });
    reply.hijack();
    deliver(reply, delivery, request.method === "HEAD");
  });
  return { server, faults: active };
}

/** Every answer says that it is not the real upstream's. */
const SIMULATED = { "x-simulated": "true" };

function deliver(reply: FastifyReply, delivery: Delivery, headOnly: boolean): void {
  if (delivery.kind === "never") return;
  const { status, headers, body } = delivery.answer;
  reply.raw.writeHead(status, { ...headers, ...SIMULATED, "content-length": body.byteLength });
  if (headOnly) return void reply.raw.end();
  if (delivery.kind === "whole") return void reply.raw.end(body);
  reply.raw.write(body.subarray(0, delivery.afterBytes), () => reply.raw.destroy());
}

const FaultBody = Type.Object(
  {
    kind: Type.Enum(faultKinds),
    path_prefix: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    parameters: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Number())),
    seconds: Type.Optional(Type.Number({ minimum: 0.001, maximum: 86_400 * 30 })),
  },
  { additionalProperties: false },
);

function adminRoutes(server: HttpServer, active: ActiveFaults, clock: Clock): void {
  server.get("/-/healthy", () => ({ status: "ok", now: clock.now().toString() }));
  server.get("/-/faults", () => ({
    active: active.list().map(shown),
    kinds: Object.entries(faults).map(([kind, { about, parameters }]) => ({ kind, about, parameters })),
  }));
  server.post("/-/faults", { schema: { body: FaultBody } }, (request, reply) => {
    const { kind, path_prefix: pathPrefix, parameters, seconds } = request.body;
    refuseBadParameters(kind, parameters ?? {});
    const fault = active.inject({
      kind,
      ...(pathPrefix === undefined ? {} : { pathPrefix }),
      ...(parameters === undefined ? {} : { parameters }),
      ...(seconds === undefined ? {} : { until: plusMs(clock.now(), seconds * 1000) }),
    });
    if (!fault) throw tooMany();
    return reply.code(201).send(shown(fault));
  });
  server.delete("/-/faults", () => ({ cleared: active.clearAll() }));
  server.delete("/-/faults/:id", { schema: { params: Type.Object({ id: Type.String() }) } }, (request) => {
    if (!active.clear(request.params.id)) throw notFound(`No active fault has the id ${request.params.id}.`);
    return { cleared: 1 };
  });
}

function refuseBadParameters(kind: FaultKind, given: Readonly<Record<string, number>>): void {
  const known: (typeof faults)[FaultKind]["parameters"] = faults[kind].parameters;
  for (const [name, value] of Object.entries(given)) {
    const limits = known[name];
    if (!limits)
      throw badParameter(`parameters.${name}`, "an unknown name", Object.keys(known).join(", ") || "none");
    if (value < limits.min || value > limits.max) {
      throw badParameter(`parameters.${name}`, String(value), `a number from ${limits.min} to ${limits.max}`);
    }
  }
}

function tooMany(): ProblemError {
  const detail = `${MOST_ACTIVE_FAULTS} faults are active already; clear one with DELETE /-/faults/{id}.`;
  return new ProblemError({ status: 409, code: "conflict", title: "Too many faults", detail });
}

function shown({ id, kind, pathPrefix, parameters, since, until }: ActiveFault) {
  return {
    id,
    kind,
    path_prefix: pathPrefix ?? "",
    parameters: parameters ?? {},
    since: since.toString(),
    until: until?.toString() ?? null,
  };
}
