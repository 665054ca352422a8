import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Clock } from "../../platform/clock/clock.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound, ProblemError } from "../../platform/http-server/problem.ts";
import { exchange } from "../../platform/http/exchange.ts";
import type { Fetch } from "../../platform/http/fetch-port.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";

export type ServiceDataPorts = { clock: Clock; fetch: Fetch; serviceUrl: string };

const PREFIX = "/api/v1/data/";
/** Plain reading only: no streams, and nothing that the service would pass back to the monitor. */
const RESOURCES =
  "fangraphs|games|leaders|league-structure|players|schedule|seasons|standings|statcast|stats|teams|transactions|venues";
const READABLE = new RegExp(`^(?:${RESOURCES})(?:/[a-z0-9_-]+(?:\\.[a-z]+)?)*$`, "i");
const FORWARDED = ["accept", "if-none-match", "range"];
const ANSWERED = [
  "content-type",
  "cache-control",
  "etag",
  "age",
  "content-disposition",
  "content-range",
  "accept-ranges",
  "x-simulated",
];
const LIMITS = { timeoutMs: 10_000, maxBodyBytes: 64 * 1024 * 1024 };

/** What the service serves, read through the monitor's own address: the dashboard asks no other host. */
export function serviceDataRoutes(server: HttpServer, ports: ServiceDataPorts): void {
  server.get(
    `${PREFIX}*`,
    {
      schema: {
        tags: ["data"],
        summary: "The service's /api/v1/… as the service answers it; 502 while it does not",
        response: { 200: Type.Unknown(), "4xx": Type.Unknown(), "5xx": Type.Unknown() },
      },
    },
    async (request, reply) => passOn(reply, answered(await ask(ports, request))),
  );
}

function ask({ clock, fetch, serviceUrl }: ServiceDataPorts, request: FastifyRequest): Promise<HttpOutcome> {
  const [path = "", query] = request.url.slice(PREFIX.length).split("?", 2);
  if (!READABLE.test(path) || path.endsWith("/events"))
    throw notFound(`Nothing of the data service is read at ${path.slice(0, 200)}; allowed are ${RESOURCES}.`);
  const headers: Record<string, string> = {};
  for (const name of FORWARDED) {
    const value = request.headers[name];
    if (typeof value === "string") headers[name] = value;
  }
  const url = `${serviceUrl}/api/v1/${path}${query === undefined ? "" : `?${query}`}`;
  return exchange(clock, fetch, { url, headers, ...LIMITS });
}

function answered(outcome: HttpOutcome): Extract<HttpOutcome, { kind: "answered" }> {
  if (outcome.kind === "answered") return outcome;
  const inTime = outcome.kind !== "timed-out";
  throw new ProblemError({
    status: inTime ? 502 : 504,
    code: inTime ? "upstream-unavailable" : "upstream-timeout",
    title: "Data service unavailable",
    detail: `The data service does not answer: ${describeOutcome(outcome)}.`,
  });
}

function passOn(reply: FastifyReply, outcome: Extract<HttpOutcome, { kind: "answered" }>): FastifyReply {
  for (const name of ANSWERED) {
    const value = outcome.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  reply.code(outcome.status);
  return outcome.status === 304 ? reply.send() : reply.send(Buffer.from(outcome.body));
}
