import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";

/** Only what the monitor itself serves may load, and nobody may frame the page. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

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
    setHeaders: (reply) => {
      reply.header("content-security-policy", POLICY);
      reply.header("x-content-type-options", "nosniff");
      reply.header("referrer-policy", "no-referrer");
    },
  });
}
