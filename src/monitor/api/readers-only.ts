import type { FastifyRequest } from "fastify";
import type { AccessGate } from "./access-gate.ts";

/** Whether a process lives is nobody's secret, and an orchestrator holds no token. */
const OPEN = new Set(["/api/v1/health/live", "/api/v1/health/ready"]);

/** Where a read token is set, everything under /api and the metrics is for those who hold it; the page itself is not. */
export function readersOnly(access: AccessGate): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const path = request.routeOptions.url ?? "";
    const guarded = path.startsWith("/api/") || path === "/metrics";
    if (guarded && !OPEN.has(path)) await access.demandReader(request);
  };
}
