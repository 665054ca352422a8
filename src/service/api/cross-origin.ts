import type { HttpServer } from "../../platform/http-server/http-server.ts";

/** What a page of another origin may read of an answer beside its body. */
export const crossOriginHeaders: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Age, Allow, Content-Disposition, Content-Range, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Warning, X-As-Of, X-Cache, X-Completeness, X-Freshness, X-Next-Cursor, X-Revision, X-Simulated, X-Upstream-Status",
};

const preflight: Readonly<Record<string, string>> = {
  ...crossOriginHeaders,
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "Accept, Cache-Control, If-None-Match, Last-Event-ID, Range",
  "access-control-max-age": "86400",
  "cache-control": "public, max-age=86400",
  vary: "Access-Control-Request-Method, Access-Control-Request-Headers",
};

/** Any page may read the data; what changes something is not for pages of other origins. */
export function allowOtherOrigins(server: HttpServer): void {
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers(crossOriginHeaders);
  });
  server.options("/*", { schema: { hide: true } }, (_request, reply) =>
    reply.code(204).headers(preflight).send(),
  );
}
