import { Agent, fetch } from "undici";
import type { Fetch } from "./fetch-port.ts";

/** The real network. Connections are kept alive and bounded; `close` ends them. */
export function createUndiciFetch(): { fetch: Fetch; close(): Promise<void> } {
  const dispatcher = new Agent({
    connections: 16,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
    close: () => dispatcher.close(),
  };
}
