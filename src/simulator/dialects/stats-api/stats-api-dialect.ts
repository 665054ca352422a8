import {
  type Dialect,
  type DialectAnswer,
  type DialectRequest,
  jsonAnswer,
  type LeagueSource,
  statsApiError,
} from "../dialect.ts";
import { createAsk, type Reply } from "./ask.ts";
import { fieldNames, onlyFields } from "./fields.ts";
import { findRoute } from "./routes.ts";

/** The league in the words of the MLB Stats API: the paths that public clients use, `fields`, `hydrate`, its errors. */
export function statsApiDialect({ seed, bookUntil }: LeagueSource): Dialect {
  return async (request, now) => {
    const route = findRoute(request.path);
    if (!route) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") {
      return statsApiError(405, 14, `Request method '${request.method}' not supported`, now);
    }
    const ask = createAsk({ request, parts: route.parts, seed, now, bookUntil });
    return answer(await route.resource(ask), request, now);
  };
}

function answer(reply: Reply, { query }: DialectRequest, now: Temporal.Instant): DialectAnswer {
  if ("error" in reply) {
    const { status, messageNumber, message } = reply.error;
    return statsApiError(status, messageNumber, message, now);
  }
  const names = fieldNames(query.get("fields"));
  if (names.size > 0) return jsonAnswer(200, JSON.stringify(onlyFields(reply.body, names)));
  return jsonAnswer(200, bytesOf(reply));
}

const kept = new WeakMap<object, Uint8Array>();

function bytesOf({ body, keptWith }: Extract<Reply, { body: unknown }>): Uint8Array {
  const known = keptWith && kept.get(keptWith);
  const bytes = known ?? new TextEncoder().encode(JSON.stringify(body));
  if (keptWith) kept.set(keptWith, bytes);
  return bytes;
}
