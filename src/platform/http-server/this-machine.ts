import type { FastifyRequest } from "fastify";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Whether a request comes from this machine and, if from a browser on it, from a page of our own: a page of somebody
 * else's may send requests here without being allowed to read the answers.
 */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  const ownPage = origin === undefined || origin.replace(/^https?:\/\//, "") === host;
  return LOOPBACK.has(request.ip) && ownPage;
}
