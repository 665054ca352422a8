import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Clock } from "../../platform/clock/clock.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import { isFromThisMachine, isLoopback } from "../../platform/http-server/this-machine.ts";
import type { AuditEntry } from "../store/events.ts";
import { createSlowdown, type Slowdown } from "./slowdown.ts";

/** Who may read and who may change. A failed attempt is written down, and its answer takes its time. */
export type AccessGate = {
  /** Whether there is a token at all: a mere link changes something only for those who hold it. */
  hasAdminToken: boolean;
  /** Throws a problem unless the request may change something. */
  demandAdmin(request: FastifyRequest): Promise<void>;
  /** Throws a problem unless the request may read. */
  demandReader(request: FastifyRequest): Promise<void>;
};

export type AccessOptions = {
  clock: Clock;
  adminToken: string | undefined;
  readToken: string | undefined;
  /** The address at which people see the dashboard, if it is not this machine's own. */
  publicUrl: string | undefined;
  audit(entry: AuditEntry): void;
};

/**
 * The bearer of the admin token may do everything. Where none is set, this machine alone may change something, and of
 * the browsers on it only pages of the monitor's own origin; where no read token is set, everybody may read.
 */
export function createAccessGate(options: AccessOptions): AccessGate {
  const { adminToken, readToken, publicUrl } = options;
  const ownOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  const slowdown = createSlowdown(options.clock);
  const refuse = createRefusal(options, slowdown);
  /** Not even compared while many failed ones wait, else guessing many at a time would be quick. */
  const holds = (request: FastifyRequest, tokens: readonly string[]) => {
    if (slowdown.isFull(addressOf(request))) throw tooMany();
    const given = bearerOf(request);
    return tokens.filter((token) => sameText(given, token)).length > 0;
  };
  return {
    hasAdminToken: adminToken !== undefined,
    async demandAdmin(request) {
      if (adminToken === undefined) {
        if (!isFromThisMachine(request, ownOrigin)) await refuse(request, notFromHere);
      } else if (!holds(request, [adminToken])) await refuse(request, adminTokenNeeded);
    },
    async demandReader(request) {
      if (readToken === undefined) return;
      if (request.headers.authorization === undefined) throw readTokenNeeded;
      const known = [readToken, ...(adminToken === undefined ? [] : [adminToken])];
      if (!holds(request, known)) await refuse(request, readTokenNeeded);
    },
  };
}

function createRefusal({ clock, audit }: AccessOptions, slowdown: Slowdown) {
  return async (request: FastifyRequest, refusal: ProblemError): Promise<never> => {
    audit(entryOf(request, refusal, clock.now()));
    await slowdown.wait(addressOf(request));
    throw refusal;
  };
}

function entryOf(request: FastifyRequest, refusal: ProblemError, at: Temporal.Instant): AuditEntry {
  const path = request.url.split("?", 1)[0]?.slice(0, 200) ?? "";
  const address = addressOf(request);
  const reason = `${refusal.problem.code}: ${request.method} ${path} from ${address}`;
  const nothing = { by: null, note: null, before: null, after: null };
  return { subject: "access", subjectId: address, at, kind: "refused", reason, ...nothing };
}

/** Where it comes from; the service passes on for others, and says for whom. */
function addressOf(request: FastifyRequest): string {
  const passedOn = request.headers["x-mlb-client"];
  const known = typeof passedOn === "string" && isLoopback(request.ip) ? passedOn : request.ip;
  return known.slice(0, LONGEST_ADDRESS);
}

const LONGEST_ADDRESS = 64;

function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
}

/** Compares digests in constant time, so that not even the length shows. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

const adminTokenNeeded = new ProblemError({
  status: 401,
  code: "unauthorized",
  title: "Admin token needed",
  detail: "This changes something: send the admin token as Authorization: Bearer ….",
  headers: { "www-authenticate": "Bearer" },
});

const readTokenNeeded = new ProblemError({
  status: 401,
  code: "unauthorized",
  title: "Token needed",
  detail: "Send the read token or the admin token as Authorization: Bearer ….",
  headers: { "www-authenticate": "Bearer" },
});

const notFromHere = new ProblemError({
  status: 403,
  code: "forbidden",
  title: "Not from here",
  detail: "Without MLB_ADMIN_TOKEN only this machine and the dashboard's own pages may change something.",
});

function tooMany(): ProblemError {
  return new ProblemError({
    status: 429,
    code: "too-many-attempts",
    title: "Too many failed attempts",
    detail: "Several failed attempts from your address wait for their answer: try again later.",
    headers: { "retry-after": "5" },
  });
}
