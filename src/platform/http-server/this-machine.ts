import type { FastifyRequest } from "fastify";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request comes from this machine and, if from a browser on it, from a page of our own: a page of somebody
 * else's may send requests here without being allowed to read the answers. Our own are those of this machine's names, for
 * a stranger's name can be made to point here, and of `ownOrigin`. What another server passes on is not from here.
 */
export function isFromThisMachine(request: FastifyRequest, ownOrigin?: string): boolean {
  const { origin, host } = request.headers;
  if (!isLoopback(request.ip) || FORWARDED.some((name) => name in request.headers)) return false;
  return origin === undefined || origin === ownOrigin || isOwnPage(origin, host);
}

export function isLoopback(ip: string): boolean {
  return LOOPBACK.has(ip);
}

const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip"];

function isOwnPage(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host && OWN_NAMES.has(page.hostname);
}
