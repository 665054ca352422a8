import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";

/** Only what the monitor itself serves may load, nothing written into the page runs, and nobody may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Built files carry a digest of their content in their names; the page itself does not. */
const FOR_A_YEAR = "public, max-age=31536000, immutable";

const NOT_BUILT = "The dashboard is not built. Run: npm run build:dashboard\n";

/** The dashboard's built files, served by the monitor so that it works when the service does not. */
export async function dashboardRoutes(server: HttpServer, { dashboardFolder }: ApiContext): Promise<void> {
  if (!existsSync(dashboardFolder)) {
    server.get("/", { schema: { hide: true } }, (_request, reply) =>
      reply.code(503).type("text/plain").send(NOT_BUILT),
    );
    return;
  }
  await server.register(fastifyStatic, {
    root: dashboardFolder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes("/assets/") ? FOR_A_YEAR : "no-cache");
      reply.header("content-security-policy", POLICY);
      reply.header("x-content-type-options", "nosniff");
      reply.header("referrer-policy", "no-referrer");
    },
  });
}
