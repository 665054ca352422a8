import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { isFromThisMachine } from "../../platform/http-server/this-machine.ts";
import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import type { ApiContext } from "./api-context.ts";
import { healthWithoutMonitor, passHealthOn, passOn } from "./monitor-silence.ts";

const HEALTH = "/api/v1/health/detailed";
const PROXIED = [HEALTH, "/api/v1/monitoring/*", "/api/v2/*"];
/** The monitor's answers have the monitor's shapes, its errors included. */
const AS_IT_COMES = { "4xx": Type.Unknown(), "5xx": Type.Unknown() };
const FORWARDED = ["authorization", "content-type", "accept"];
const LIMITS = { timeoutMs: 5000, maxBodyBytes: 16 * 1024 * 1024 };

/** The monitor's paths under the service's address, so that one base URL serves everything while both are up. */
export function monitorProxy(server: HttpServer, context: ApiContext): void {
  for (const url of PROXIED) {
    server.route({
      method: url === HEALTH ? ["GET"] : ["GET", "POST", "DELETE"],
      url,
      schema: { tags: ["monitoring"], summary: "Answered by the monitor", response: AS_IT_COMES },
      handler: async (request, reply) => {
        refuseBorrowedTrust(request);
        const outcome = await forward(context, request);
        if (outcome.kind === "answered" && url === HEALTH) return passHealthOn(context, reply, outcome);
        if (outcome.kind === "answered") return passOn(reply, outcome);
        if (url === HEALTH) return healthWithoutMonitor(context, reply, describeOutcome(outcome));
        throw monitorDown(describeOutcome(outcome));
      },
    });
  }
}

/** The monitor trusts this machine, and to it we are this machine: others must show the token to change something. */
function refuseBorrowedTrust(request: FastifyRequest): void {
  if (request.method === "GET" || request.headers.authorization !== undefined || isFromThisMachine(request))
    return;
  const detail =
    "This changes something: send the monitor's admin token as Authorization: Bearer …, or ask from this machine.";
  throw new ProblemError({ status: 403, code: "forbidden", title: "Not from here", detail });
}

function forward({ clock, monitor }: ApiContext, request: FastifyRequest): Promise<HttpOutcome> {
  const headers: Record<string, string> = { "x-mlb-client": request.ip };
  for (const name of FORWARDED) {
    const value = request.headers[name];
    if (typeof value === "string") headers[name] = value;
  }
  return exchange(clock, monitor.fetch, {
    url: monitor.url + request.url,
    method: request.method,
    headers,
    ...LIMITS,
    ...(request.body === undefined || request.body === null ? {} : { body: JSON.stringify(request.body) }),
  });
}

function monitorDown(why: string): ProblemError {
  const detail = `The monitor does not answer: ${why}. Its own address keeps working while the service is down, and the other way round.`;
  return new ProblemError({ status: 502, code: "monitor-unavailable", title: "Monitor unavailable", detail });
}
