import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { isFromThisMachine } from "../../platform/http-server/this-machine.ts";

/**
 * Who may change something: the bearer of the admin token. Where no token is set, this machine alone may, and of the
 * browsers on it only pages of the monitor's own origin.
 */
export function demandAdmin(request: FastifyRequest, adminToken: string | undefined): void {
  if (adminToken === undefined) return demandThisMachine(request);
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (!sameText(given, adminToken)) {
    const detail = "This changes something: send the admin token as Authorization: Bearer ….";
    throw new ProblemError({
      status: 401,
      code: "unauthorized",
      title: "Admin token needed",
      detail,
      headers: { "www-authenticate": "Bearer" },
    });
  }
}

function demandThisMachine(request: FastifyRequest): void {
  if (isFromThisMachine(request)) return;
  const detail =
    "Without MLB_ADMIN_TOKEN only this machine and the dashboard's own pages may change something.";
  throw new ProblemError({ status: 403, code: "forbidden", title: "Not from here", detail });
}

/** Compares in constant time; the lengths may show. */
function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
