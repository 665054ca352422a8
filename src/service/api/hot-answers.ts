import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../platform/clock/clock.ts";
import type { ClientLimits } from "./client-limits.ts";
import { preferredEncoding } from "./content-encoding.ts";
import type { EncodedBodies } from "./encoded-bodies.ts";
import { addEncoded, clientHolds, type ReadyAnswer, type Variant } from "./ready-answer.ts";

/** `Age` counts whole seconds, so an answer made ready holds for one at the most. */
const HOLDS_FOR_MS = 1000;
const MOST_ANSWERS = 500;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Answers made ready once and found before any routing, by the request's raw path. Emptied when data change,
 * so a hot answer is never older than a cold one would be. Each counts against its client's limit.
 */
export type HotAnswers = {
  /** The status that was sent; undefined when nothing was. */
  answer(request: IncomingMessage, response: ServerResponse): number | undefined;
  keep(url: string, ready: ReadyAnswer): void;
  clear(): void;
};

export function createHotAnswers({
  clock,
  limits,
  encodedBodies,
}: {
  clock: Clock;
  limits: ClientLimits;
  encodedBodies: EncodedBodies;
}): HotAnswers {
  const answers = new Map<string, { ready: ReadyAnswer; untilMs: number }>();
  let bytes = 0;

  function clear(): void {
    answers.clear();
    bytes = 0;
  }

  /** The form that the client likes best, if it is at hand. */
  function formFor(request: IncomingMessage, ready: ReadyAnswer): Variant | undefined {
    const encoding = ready.compressible ? preferredEncoding(request.headers["accept-encoding"]) : null;
    if (encoding === null) return ready.plain;
    const made = ready.encoded[encoding];
    if (made) return made;
    const body = encodedBodies.held(ready.etag, encoding);
    return body && addEncoded(ready, encoding, body);
  }

  return {
    clear,
    keep(url, ready) {
      if (answers.size >= MOST_ANSWERS || bytes + ready.plain.body.byteLength > MOST_BYTES) clear();
      bytes += ready.plain.body.byteLength - (answers.get(url)?.ready.plain.body.byteLength ?? 0);
      answers.set(url, { ready, untilMs: clock.elapsedMs() + HOLDS_FOR_MS });
    },
    answer(request, response) {
      const hot = answers.get(request.url ?? "");
      if (!hot || request.method !== "GET" || asksForMore(request)) return undefined;
      if (clock.elapsedMs() >= hot.untilMs) return undefined;
      const form = formFor(request, hot.ready);
      if (!form) return undefined;
      const verdict = limits.take(limits.clientOf(request));
      if (!verdict.allowed) return undefined;
      const limitHeaders = ["ratelimit-policy", limits.policyHeader, "ratelimit", limits.header(verdict)];
      return send(response, { ready: hot.ready, form, limitHeaders }, request.headers["if-none-match"]);
    },
  };
}

/** A client with wishes of its own about caches, parts or formats is answered by the routes. */
function asksForMore({ headers }: IncomingMessage): boolean {
  const { accept } = headers;
  if (headers["cache-control"] !== undefined || headers.range !== undefined) return true;
  return accept !== undefined && !accept.startsWith("*/*") && !accept.startsWith("application/json");
}

function send(
  response: ServerResponse,
  { ready, form, limitHeaders }: { ready: ReadyAnswer; form: Variant; limitHeaders: readonly string[] },
  ifNoneMatch: string | undefined,
): number {
  if (clientHolds(ifNoneMatch, ready.etag)) {
    response.writeHead(304, form.unchanged.concat(limitHeaders)).end();
    return 304;
  }
  response.writeHead(ready.status, form.whole.concat(limitHeaders));
  if (form.latin1 === undefined) response.end(form.body);
  else response.end(form.latin1, "latin1");
  return ready.status;
}
