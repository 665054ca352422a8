import type { IncomingMessage } from "node:http";
import type { Clock } from "../../platform/clock/clock.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { ProblemError } from "../../platform/http-server/problem.ts";
import {
  hasPassed,
  type LimitPolicy,
  limitVerdict,
  type LimitVerdict,
  type LimitWindow,
} from "../domain/client-limit.ts";

/** Counts each client's requests, cold and hot alike. */
export type ClientLimits = {
  /** Counts one request of a client. */
  take(client: string): LimitVerdict;
  /** The client that a request comes from. */
  clientOf(request: IncomingMessage): string;
  /** The value of the `RateLimit` header. */
  header(verdict: LimitVerdict): string;
  policy: LimitPolicy;
  policyHeader: string;
};

/** Beyond this the client whose window began first is forgotten. */
const MOST_CLIENTS = 10_000;

/** `proxies`: how many reverse proxies stand in front, whose last words in `X-Forwarded-For` are believed. */
export function createClientLimits(clock: Clock, policy: LimitPolicy, proxies: number): ClientLimits {
  const windows = new Map<string, LimitWindow>();

  function windowOf(client: string, nowMs: number): LimitWindow {
    const window = windows.get(client);
    if (window && !hasPassed(window, policy, nowMs)) return window;
    windows.delete(client);
    const [oldest] = windows.keys();
    if (windows.size >= MOST_CLIENTS && oldest !== undefined) windows.delete(oldest);
    const begun = { startedMs: nowMs, requests: 0 };
    windows.set(client, begun);
    return begun;
  }

  return {
    policy,
    policyHeader: `"client";q=${policy.requests};w=${policy.windowMs / 1000}`,
    take(client) {
      const nowMs = clock.elapsedMs();
      const window = windowOf(client, nowMs);
      window.requests += 1;
      return limitVerdict(window, policy, nowMs);
    },
    clientOf(request) {
      const address = request.socket.remoteAddress ?? "unknown";
      if (proxies === 0) return address;
      const told = String(request.headers["x-forwarded-for"] ?? "").split(",");
      return told.at(-proxies)?.trim() || address;
    },
    header: ({ remaining, resetSeconds }) => `"client";r=${remaining};t=${resetSeconds}`,
  };
}

/** Questions about the service itself are free: whoever watches it must not be kept from it by whoever loads it. */
const NOT_LIMITED = /^\/(api\/v1\/(health|monitoring|freshness)|metrics|-)/;

/** Holds back clients that ask too often, and tells each how much it has left. */
export function limitClients(server: HttpServer, limits: ClientLimits): void {
  server.addHook("onRequest", async (request, reply) => {
    if (NOT_LIMITED.test(request.url)) return;
    const verdict = limits.take(limits.clientOf(request.raw));
    const headers = { "ratelimit-policy": limits.policyHeader, ratelimit: limits.header(verdict) };
    reply.headers(headers);
    if (verdict.allowed) return;
    const { requests, windowMs } = limits.policy;
    throw new ProblemError({
      status: 429,
      code: "too-many-requests",
      title: "Too many requests",
      detail: `This client has asked more than ${requests} times within ${windowMs / 1000} s; ask again in ${verdict.resetSeconds} s.`,
      headers: { ...headers, "retry-after": String(verdict.resetSeconds) },
    });
  });
}
