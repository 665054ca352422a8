import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../platform/clock/clock.ts";
import { clientHolds, type ReadyAnswer } from "./ready-answer.ts";

/** `Age` counts whole seconds, so an answer made ready holds for one at the most. */
const HOLDS_FOR_MS = 1000;
const MOST_ANSWERS = 500;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Answers made ready once and found before any routing, by the request's raw path. Emptied when data change,
 * so a hot answer is never older than a cold one would be.
 */
export type HotAnswers = {
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  keep(url: string, ready: ReadyAnswer): void;
  clear(): void;
};

export function createHotAnswers(clock: Clock, onServed: (ready: ReadyAnswer) => void): HotAnswers {
  const answers = new Map<string, { ready: ReadyAnswer; untilMs: number }>();
  let bytes = 0;

  function clear(): void {
    answers.clear();
    bytes = 0;
  }

  return {
    clear,
    keep(url, ready) {
      if (answers.size >= MOST_ANSWERS || bytes + ready.body.byteLength > MOST_BYTES) clear();
      bytes += ready.body.byteLength;
      answers.set(url, { ready, untilMs: clock.elapsedMs() + HOLDS_FOR_MS });
    },
    answer(request, response) {
      const hot = answers.get(request.url ?? "");
      if (!hot || request.method !== "GET" || asksForMore(request)) return false;
      if (clock.elapsedMs() >= hot.untilMs) return false;
      send(response, hot.ready, request.headers["if-none-match"]);
      onServed(hot.ready);
      return true;
    },
  };
}

const OTHER_FORMAT = /csv|ndjson|parquet/;

/** A client with wishes of its own about caches or formats is answered by the routes. */
function asksForMore({ headers }: IncomingMessage): boolean {
  return headers["cache-control"] !== undefined || OTHER_FORMAT.test(headers["accept"] ?? "");
}

function send(response: ServerResponse, ready: ReadyAnswer, ifNoneMatch: string | undefined): void {
  if (clientHolds(ifNoneMatch, ready.etag)) {
    const { "content-length": _, ...headers } = ready.headers;
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(ready.status, ready.headers).end(ready.body);
}
