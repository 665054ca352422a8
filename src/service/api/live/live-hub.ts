import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import { startLoop } from "../../../platform/lifecycle/loop.ts";
import { createWaker } from "../../../platform/lifecycle/waker.ts";
import type { Logger } from "../../../platform/log/logger.ts";
import { changeFrame, gameChangeFrame } from "../../domain/live/change-frame.ts";
import type { Change, ServiceStore } from "../../store/service-store.ts";
import type { CloseReason, LiveClient } from "./live-client.ts";

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

const BATCH = 200;

/** Other nodes commit, too, and nobody wakes us for them. */
const LOOK_EVERY_MS = 1000;
const LOOK_IDLY_EVERY_MS = 60_000;

/** For a client that catches up to read what it was sent. */
const LONGEST_DRAIN_MS = 30_000;
const LAST_WORD_MS = 5000;
const DRAIN_LOOK_MS = 20;

export function createLiveHub(
  ports: { clock: Clock; log: Logger; store: ServiceStore },
  options: LiveOptions,
): LiveHub {
  const { clock, store } = ports;
  const waker = createWaker(clock);
  /** Those who have seen everything up to `cursor`, and those who are still catching up. */
  const live = new Set<LiveClient>();
  const catchingUp = new Set<LiveClient>();
  let cursor = 0;
  let droppedSlow = 0;
  let nextHeartbeat = clock.now();

  const loop = startLoop("live", ports, async (signal) => {
    const nap = waker.beginNap(signal);
    for (const client of live) if (client.closed) live.delete(client);
    if (live.size > 0) {
      await broadcast();
      beat();
    }
    await nap(plusMs(clock.now(), live.size > 0 ? LOOK_EVERY_MS : LOOK_IDLY_EVERY_MS));
  });

  async function broadcast(): Promise<void> {
    for (;;) {
      const changes = await store.changesAfter(cursor, { limit: BATCH });
      if (changes.length === 0) return;
      const frames = framesOf(changes);
      const newest = changes.at(-1)?.sequence ?? cursor;
      for (const client of live) {
        const missing =
          client.position === cursor ? frames : framesOf(changes.filter(isAfter(client.position)));
        const bytes = missing(client.target);
        client.position = Math.max(client.position, newest);
        if (bytes) client.send(bytes);
      }
      cursor = newest;
    }
  }

  function beat(): void {
    const now = clock.now();
    if (Temporal.Instant.compare(now, nextHeartbeat) < 0) return;
    nextHeartbeat = plusMs(now, options.heartbeatMs);
    const heartbeat = Buffer.from(": heartbeat\n\n");
    for (const client of live) client.send(heartbeat);
  }

  /** Reads on until nothing is missing, and joins the others in that same moment. */
  async function catchUp(client: LiveClient): Promise<void> {
    while (!client.closed) {
      const { newest } = await store.changeSpan();
      const wanted = client.target === undefined ? {} : { target: client.target };
      const changes = await store.changesAfter(client.position, { limit: BATCH, ...wanted });
      const bytes = framesOf(changes)(client.target);
      client.position = Math.max(client.position, changes.at(-1)?.sequence ?? 0);
      if (bytes) client.send(bytes);
      if (changes.length < BATCH) client.position = Math.max(client.position, newest);
      if (live.size === 0 && changes.length < BATCH) cursor = client.position;
      if (changes.length < BATCH && client.position >= cursor) return join(client);
      await drained(client);
    }
  }

  function join(client: LiveClient): void {
    if (client.closed) return;
    live.add(client);
    waker.wake();
  }

  async function drained(client: LiveClient): Promise<void> {
    const giveUpAt = clock.elapsedMs() + LONGEST_DRAIN_MS;
    while (!client.closed && !client.isDrained()) {
      if (clock.elapsedMs() > giveUpAt) return drop(client);
      await clock.sleepUntil(plusMs(clock.now(), DRAIN_LOOK_MS));
    }
  }

  function drop(client: LiveClient): void {
    if (client.closed) return;
    droppedSlow += 1;
    live.delete(client);
    client.close("too-slow");
    void destroyLater(client);
    ports.log.warn(
      { position: client.position, target: client.target },
      "a stream was ended: it read too slowly",
    );
  }

  /** The reason may still arrive; a reader that stands still must not keep its buffer for long. */
  async function destroyLater(client: LiveClient): Promise<void> {
    await clock.sleepUntil(plusMs(clock.now(), LAST_WORD_MS));
    client.destroy();
  }

  function closeAll(reason: CloseReason): void {
    for (const client of [...live, ...catchingUp]) client.close(reason);
    live.clear();
  }

  return {
    hasRoom: () => open(live) + open(catchingUp) < options.maxClients,
    async follow(client) {
      catchingUp.add(client);
      await catchUp(client).finally(() => catchingUp.delete(client));
    },
    drop,
    wake: waker.wake,
    statistics: () => ({ clients: open(live) + open(catchingUp), droppedSlow }),
    async stop() {
      await loop.stop();
      closeAll("shutting-down");
    },
  };
}

function open(clients: ReadonlySet<LiveClient>): number {
  let count = 0;
  for (const { closed } of clients) if (!closed) count += 1;
  return count;
}

function isAfter(position: number): (change: Change) => boolean {
  return ({ sequence }) => sequence > position;
}

/** Each change's bytes are made once, for all clients that follow the same. */
function framesOf(changes: readonly Change[]): (target: string | undefined) => Buffer | undefined {
  const made = new Map<string | undefined, Buffer | undefined>();
  return (target) => {
    if (!made.has(target)) made.set(target, bytesOf(changes, target));
    return made.get(target);
  };
}

function bytesOf(changes: readonly Change[], target: string | undefined): Buffer | undefined {
  const frames =
    target === undefined
      ? changes.map(changeFrame)
      : changes.filter((change) => change.target === target).map((change) => gameChangeFrame(change) ?? "");
  const text = frames.join("");
  return text === "" ? undefined : Buffer.from(text);
}
