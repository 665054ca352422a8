import type { ServerResponse } from "node:http";

/** One server-sent event; one without an id is not gone on after. */
export type StreamedEvent = { id?: string; event: string; data: unknown };

/** A client that reads slower than this is behind for good: it comes again and goes on after the last id it has. */
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  connection: "keep-alive",
  "x-accel-buffering": "no",
};

/** An open answer of server-sent events. */
export type EventStream = { send(event: StreamedEvent): void; comment(text: string): void; end(): void };

/** Begins the answer; `onClose` is called once, when the client left or was left. */
export function openEventStream(response: ServerResponse, onClose: () => void): EventStream {
  response.writeHead(200, HEADERS);
  response.write("retry: 2000\n\n");
  response.once("close", onClose);

  function write(text: string): void {
    if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
    else if (!response.destroyed) response.write(text);
  }

  return {
    send: ({ id, event, data }) =>
      write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    comment: (text) => write(`: ${text}\n\n`),
    end: () => void response.end(),
  };
}
