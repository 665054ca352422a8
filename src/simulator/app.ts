import type { FastifyRequest } from "fastify";
import type { Clock } from "../platform/clock/clock.ts";
import { createHttpServer, type HttpServer } from "../platform/http-server/http-server.ts";
import type { Logger } from "../platform/log/logger.ts";
import { type AnswerManners, plainManners, withManners } from "./delivery/answer-manners.ts";
import { deliver } from "./delivery/deliver.ts";
import { type Dialect, type DialectRequest, statsApiError } from "./dialects/dialect.ts";
import { type ActiveFaults, createActiveFaults } from "./faults/active-faults.ts";
import type { Question } from "./faults/fault.ts";
import { faultedDelivery } from "./faults/faulted-exchange.ts";
import { faultRoutes } from "./fault-routes.ts";

export type SimulatorPorts = { clock: Clock; log: Logger; dialect: Dialect };
export type Simulator = { server: HttpServer; faults: ActiveFaults };

/** The upstream stand-in: a dialect behind the faults that somebody ordered on `/-/faults`. */
export function createSimulator(ports: SimulatorPorts, manners: AnswerManners = plainManners): Simulator {
  const { clock } = ports;
  const server = createHttpServer({ log: ports.log });
  const faults = createActiveFaults(clock);
  server.get("/-/healthy", () => ({ status: "ok", now: clock.now().toString() }));
  faultRoutes(server, faults, clock);

  server.all("/*", async (incoming, reply) => {
    const request = askedBy(incoming);
    const inForce = faults.touching(request);
    const exchange = { request, now: clock.now(), clock, inForce, ask: asking(ports.dialect) };
    const delivery = await faultedDelivery(exchange, (answer) => withManners(answer, request, manners));
    reply.hijack();
    await deliver(reply.raw, delivery, { clock, headOnly: request.method === "HEAD" });
  });
  return { server, faults };
}

function askedBy(incoming: FastifyRequest): DialectRequest {
  const [path = "/", search = ""] = incoming.url.split("?", 2);
  return { method: incoming.method, path, query: new URLSearchParams(search), headers: incoming.headers };
}

function asking(dialect: Dialect) {
  return async ({ request, instant }: Question) =>
    (await dialect(request, instant)) ?? statsApiError(404, 10, "Object not found", instant);
}
