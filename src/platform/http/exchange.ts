import type { Clock } from "../clock/clock.ts";
import { TimeLimitError, withTimeLimit } from "../clock/time-limit.ts";
import type { Fetch } from "./fetch-port.ts";
import type { HttpOutcome } from "./outcome.ts";

export type ExchangeRequest = {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For the whole exchange, the body included. */
  timeoutMs: number;
  maxBodyBytes: number;
  signal?: AbortSignal;
};

/** One request and its whole answer, bounded in time and size. Throws only when the caller's signal aborts. */
export async function exchange(clock: Clock, fetch: Fetch, request: ExchangeRequest): Promise<HttpOutcome> {
  const startedMs = clock.elapsedMs();
  const elapsedMs = () => clock.elapsedMs() - startedMs;
  const limit = { what: request.url, limitMs: request.timeoutMs, signal: request.signal };
  try {
    return await withTimeLimit(clock, limit, async (signal) => {
      const response = await fetch(request.url, initOf(request, signal));
      return await readAnswer(response, request.maxBodyBytes, elapsedMs);
    });
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof TimeLimitError) {
      return {
        kind: "timed-out",
        elapsedMs: elapsedMs(),
        detail: `no whole answer within ${request.timeoutMs} ms`,
      };
    }
    return { kind: "failed", elapsedMs: elapsedMs(), detail: causeOf(error) };
  }
}

function initOf(request: ExchangeRequest, signal: AbortSignal) {
  return {
    method: request.method ?? "GET",
    headers: request.headers ?? {},
    signal,
    redirect: "manual" as const,
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}

async function readAnswer(
  response: Response,
  maxBodyBytes: number,
  elapsedMs: () => number,
): Promise<HttpOutcome> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) {
      return {
        kind: "too-large",
        elapsedMs: elapsedMs(),
        detail: `the body is larger than ${maxBodyBytes} bytes`,
      };
    }
    chunks.push(chunk);
  }
  const missing = missingBytes(response, size);
  if (missing) return { kind: "failed", elapsedMs: elapsedMs(), detail: missing };
  const { status, headers } = response;
  return { kind: "answered", status, headers, body: Buffer.concat(chunks), elapsedMs: elapsedMs() };
}

/** A body shorter than it was announced is cut off; with a content encoding the announced length is another one. */
function missingBytes(response: Response, size: number): string | undefined {
  const announced = response.headers.get("content-length");
  if (announced === null || response.headers.has("content-encoding") || Number(announced) === size)
    return undefined;
  return response.body === null ? undefined : `the body ended after ${size} of ${announced} bytes`;
}

/** The innermost cause says what happened (`ECONNREFUSED 127.0.0.1:8090`); fetch's own message only says that it failed. */
function causeOf(error: unknown): string {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  return deepest instanceof Error ? deepest.message || deepest.name : String(deepest);
}
