import { hash } from "node:crypto";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { type ApiDocument, completeDocument } from "./openapi/document.ts";
import { docsPage } from "./openapi/docs-page.ts";
import { docsStyle } from "./openapi/docs-style.ts";

/** Nothing but our own style: no script, no frame, no foreign address. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HIDDEN = { schema: { hide: true } } as const;

/** The description of the API for programs (`/openapi.json`) and for people (`/docs`); both are made once, when first asked for. */
export function docsRoutes(server: HttpServer): void {
  const document = once(() => completeDocument(server.swagger() as unknown as ApiDocument));
  const files = {
    "/openapi.json": { type: "application/json", body: once(() => JSON.stringify(document())) },
    "/docs": { type: "text/html", body: once(() => docsPage(document())) },
    "/docs/style.css": { type: "text/css", body: () => docsStyle },
  };
  for (const [path, { type, body }] of Object.entries(files)) {
    server.get(path, HIDDEN, (request, reply) => {
      const text = body();
      const etag = `"${hash("sha256", text, "hex").slice(0, 32)}"`;
      reply.headers({
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "public, max-age=300",
        etag,
      });
      return request.headers["if-none-match"] === etag ? reply.code(304).send() : reply.send(text);
    });
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
