import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import { startLoop } from "../../../platform/lifecycle/loop.ts";
import { createWaker } from "../../../platform/lifecycle/waker.ts";
import type { Logger } from "../../../platform/log/logger.ts";
import type { ServiceStore } from "../../store/service-store.ts";
import { catchUp } from "./catch-up.ts";
import { createFrontLine } from "./front-line.ts";
import type { LiveClient } from "./live-client.ts";

/** Every open stream, and the one loop that reads the change log for all of them. */
export type LiveHub = {
  /** Whether one more stream may be opened. */
  hasRoom(): boolean;
  /** Sends what the client has missed since its position, and all that follows. */
  follow(client: LiveClient): Promise<void>;
  /** Lets a client go that does not read what it is sent. */
  drop(client: LiveClient): void;
  /** Something was committed. */
  wake(): void;
  statistics(): { clients: number; droppedSlow: number };
  stop(): Promise<void>;
};

export type LiveOptions = { maxClients: number; maxBufferedBytes: number; heartbeatMs: number };

/** Other nodes commit, too, and not every engine tells us of them. */
const LOOK_EVERY_MS = 1000;
const LOOK_IDLY_EVERY_MS = 60_000;

/** The reason of an end may still arrive; a reader that stands still must not keep its buffer for long. */
const LAST_WORD_MS = 5000;

export function createLiveHub(
  ports: { clock: Clock; log: Logger; store: ServiceStore },
  options: LiveOptions,
): LiveHub {
  const { clock, log, store } = ports;
  const waker = createWaker(clock);
  const line = createFrontLine(ports, options.heartbeatMs);
  const catchingUp = new Set<LiveClient>();
  let droppedSlow = 0;

  const loop = startLoop("live", ports, async (signal) => {
    const nap = waker.beginNap(signal);
    for (const client of line.clients) if (client.closed) line.clients.delete(client);
    const isWatched = line.clients.size > 0;
    if (isWatched) {
      await line.broadcast();
      line.beat();
    }
    await nap(plusMs(clock.now(), isWatched ? LOOK_EVERY_MS : LOOK_IDLY_EVERY_MS));
  });

  function join(client: LiveClient): void {
    if (client.closed) return;
    line.clients.add(client);
    waker.wake();
  }

  function drop(client: LiveClient): void {
    if (client.closed) return;
    droppedSlow += 1;
    line.clients.delete(client);
    client.close("too-slow");
    void clock.sleepUntil(plusMs(clock.now(), LAST_WORD_MS)).then(() => client.destroy());
    log.warn({ position: client.position, target: client.target }, "a stream was ended: it read too slowly");
  }

  const openClients = () => [...line.clients, ...catchingUp].filter(({ closed }) => !closed);

  return {
    hasRoom: () => openClients().length < options.maxClients,
    async follow(client) {
      catchingUp.add(client);
      await catchUp(client, { clock, store, line, join, drop }).finally(() => catchingUp.delete(client));
    },
    drop,
    wake: waker.wake,
    statistics: () => ({ clients: openClients().length, droppedSlow }),
    async stop() {
      await loop.stop();
      for (const client of openClients()) client.close("shutting-down");
      line.clients.clear();
    },
  };
}
