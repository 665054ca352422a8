import type { ServerResponse } from "node:http";
import { eventFrame } from "../../domain/live/change-frame.ts";

export type CloseReason = "too-slow" | "shutting-down";

/** One open stream. Whoever reads too slowly is let go before it costs memory. */
export type LiveClient = {
  /** The target that it follows; undefined: everything. */
  target: string | undefined;
  /** The last change that it was sent, or that does not concern it. */
  position: number;
  send(bytes: Buffer | string): void;
  /** Whether all that was sent has left. */
  isDrained(): boolean;
  /** Says why, and ends. */
  close(reason: CloseReason): void;
  /** Gives the socket up, and all that waits for it. */
  destroy(): void;
  closed: boolean;
};

export type LiveClientOptions = {
  target: string | undefined;
  maxBufferedBytes: number;
  onSlow(client: LiveClient): void;
};

/** Takes a response over; its headers have been sent. */
export function createLiveClient(response: ServerResponse, options: LiveClientOptions): LiveClient {
  const client: LiveClient = {
    target: options.target,
    position: 0,
    closed: false,
    isDrained: () => response.writableLength === 0,
    send(bytes) {
      if (client.closed) return;
      response.write(bytes);
      if (response.writableLength > options.maxBufferedBytes) options.onSlow(client);
    },
    destroy: () => response.destroy(),
    close(reason) {
      if (client.closed) return;
      client.closed = true;
      const json = JSON.stringify({ reason, last_event_id: client.position });
      response.end(eventFrame("closed", null, json));
    },
  };
  response.on("close", () => (client.closed = true));
  return client;
}
