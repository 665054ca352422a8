import { createServer } from "node:http";

/** The reference: node:http alone, sending the bytes and headers that its parent gives it. */
process.once("message", ({ headers, body }: { headers: Record<string, string>; body: string }) => {
  const bytes = Buffer.from(body, "base64");
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
});
process.once("disconnect", () => process.exit(0));
