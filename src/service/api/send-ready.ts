import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiContext } from "./api-context.ts";
import { preferredEncoding } from "./content-encoding.ts";
import { addEncoded, clientHolds, type ReadyAnswer, type Variant } from "./ready-answer.ts";

/** Sends an answer made ready in the form that the client likes best, or 304 when it holds the bytes already. */
export async function sendReady(
  context: ApiContext,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ready: ReadyAnswer,
): Promise<FastifyReply> {
  const form = await formFor(context, request, ready);
  if (clientHolds(request.headers["if-none-match"], ready.etag)) {
    return reply.code(304).headers(recordOf(form.unchanged)).send();
  }
  return reply.code(ready.status).headers(recordOf(form.whole)).send(form.body);
}

async function formFor(
  { encodedBodies }: ApiContext,
  request: FastifyRequest,
  ready: ReadyAnswer,
): Promise<Variant> {
  const encoding = ready.compressible ? preferredEncoding(request.headers["accept-encoding"]) : null;
  if (encoding === null) return ready.plain;
  return addEncoded(ready, encoding, await encodedBodies.make(ready.etag, encoding, ready.plain.body));
}

function recordOf(flat: readonly string[]): Record<string, string> {
  const names = flat.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, flat[index * 2 + 1] ?? ""]));
}
