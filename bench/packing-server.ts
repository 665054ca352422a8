import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

/** The reference: node:http alone, that writes the one JSON value it was given as text and packs it, anew for each answer. */
process.once("message", ({ json }: { json: unknown }) => {
  const server = createServer((_request, response) => {
    const body = gzipSync(JSON.stringify(json));
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(body);
  });
  process.on("message", () => process.send?.(process.cpuUsage()));
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address() as { port: number };
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
});
process.once("disconnect", () => process.exit(0));
