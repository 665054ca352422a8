import { constants, gunzipSync } from "node:zlib";
import type { Fetch } from "../http/fetch-port.ts";
import type { HttpServer } from "./http-server.ts";

/** What stands at an address: a server, or undefined while nothing listens there (killed, or not yet started). */
export type InProcessHosts = (origin: string) => HttpServer | undefined;

/**
 * Joins programs without sockets: routes each request by its origin to a server in this process.
 * A request to an origin where nothing stands fails as a refused connection does.
 */
export function createInProcessFetch(hosts: InProcessHosts): Fetch {
  return async (url, init) => {
    const { origin, pathname, search } = new URL(url);
    const server = hosts(origin);
    if (!server) throw new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${origin}`) });
    const path = rawPath(url, origin) ?? pathname + search;
    const answered = server.inject({
      method: init.method as "GET",
      url: path,
      headers: { ...init.headers, host: origin.replace(/^https?:\/\//, "") },
      // A client that gives up closes its connection, and the server hears of it.
      signal: init.signal,
      ...(init.body === undefined ? {} : { payload: Buffer.from(init.body as string) }),
    });
    const answer = await orAborted(answered, init.signal);
    return new Response(hasBody(answer.statusCode) ? bodyOf(answer) : null, {
      status: answer.statusCode,
      headers: headersOf(answer.headers),
    });
  };
}

/** The path as written, for `URL` would encode characters that clients send raw. */
function rawPath(url: string, origin: string): string | undefined {
  return url.startsWith(origin) ? url.slice(origin.length) || "/" : undefined;
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/** Decompressed as a network's fetch does it: of a body that ends too early it hands out what there is. */
function bodyOf(answer: { rawPayload: Buffer; headers: Readonly<Record<string, unknown>> }) {
  if (answer.headers["content-encoding"] !== "gzip") return new Uint8Array(answer.rawPayload);
  return new Uint8Array(gunzipSync(answer.rawPayload, { finishFlush: constants.Z_SYNC_FLUSH }));
}

function headersOf(headers: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const cancel = () => reject(signal.reason as Error);
    signal.addEventListener("abort", cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
