import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import type { Change, ServiceStore } from "../../store/service-store.ts";
import type { LiveClient } from "./live-client.ts";
import { framesOf } from "./live-frames.ts";

/** Those who have seen everything up to one position in the log, and are sent what follows together. */
export type FrontLine = {
  clients: Set<LiveClient>;
  position(): number;
  /** Where an empty line begins again. */
  moveTo(position: number): void;
  /** Sends all what was committed since, each change's bytes made once. */
  broadcast(): Promise<void>;
  /** Shows silent clients that the stream is alive, when it is time to. */
  beat(): void;
};

const BATCH = 200;
const HEARTBEAT = Buffer.from(": heartbeat\n\n");

export function createFrontLine(
  { clock, store }: { clock: Clock; store: ServiceStore },
  heartbeatMs: number,
): FrontLine {
  const clients = new Set<LiveClient>();
  let cursor = 0;
  let nextHeartbeat = clock.now();

  function advance(changes: readonly Change[], newest: number): void {
    const frames = framesOf(changes);
    for (const client of clients) {
      const missing =
        client.position === cursor ? frames : framesOf(changes.filter(isAfter(client.position)));
      const bytes = missing(client.target);
      client.position = Math.max(client.position, newest);
      if (bytes) client.send(bytes);
    }
    cursor = newest;
  }

  return {
    clients,
    position: () => cursor,
    moveTo: (position) => (cursor = position),
    async broadcast() {
      for (;;) {
        const changes = await store.changesAfter(cursor, { limit: BATCH });
        const newest = changes.at(-1)?.sequence;
        if (newest === undefined) return;
        advance(changes, newest);
      }
    },
    beat() {
      const now = clock.now();
      if (Temporal.Instant.compare(now, nextHeartbeat) < 0) return;
      nextHeartbeat = plusMs(now, heartbeatMs);
      for (const client of clients) client.send(HEARTBEAT);
    },
  };
}

function isAfter(position: number): (change: Change) => boolean {
  return ({ sequence }) => sequence > position;
}
