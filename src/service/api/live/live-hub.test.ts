import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { Writable } from "node:stream";
import { afterEach, beforeEach, test } from "node:test";
import { createVirtualClock, type VirtualClock } from "../../../platform/clock/virtual-clock.ts";
import { createLogger } from "../../../platform/log/logger.ts";
import type { Change, ServiceStore } from "../../store/service-store.ts";
import { createLiveClient, type LiveClient } from "./live-client.ts";
import { createLiveHub, type LiveHub } from "./live-hub.ts";

let clock: VirtualClock;
let log: Change[];
let hub: LiveHub;
let reads: number;

beforeEach(() => {
  clock = createVirtualClock(Temporal.Instant.from("2026-04-19T20:00:00Z"));
  log = [];
  reads = 0;
  const store: Pick<ServiceStore, "changesAfter" | "changeSpan"> = {
    async changesAfter(sequence, { limit, target }) {
      reads += 1;
      await Promise.resolve();
      const wanted = log.filter(
        (change) => change.sequence > sequence && (target ?? change.target) === change.target,
      );
      return wanted.slice(0, limit);
    },
    changeSpan: async () => ({ oldest: 1, newest: log.length }),
  };
  const ports = {
    clock,
    log: createLogger({ name: "test", level: "silent", clock }),
    store: store as ServiceStore,
  };
  hub = createLiveHub(ports, { maxClients: 10, maxBufferedBytes: 5000, heartbeatMs: 15_000 });
});
afterEach(() => hub.stop());

function commit(target = "game:1"): void {
  const sequence = log.length + 1;
  const feed = {
    gamePk: 1,
    version: sequence,
    timecode: null,
    phase: "live",
    changedAt: clock.now(),
    sequence,
    patch: "[]",
  } as const;
  log.push({ sequence, target, changedAt: clock.now(), contentHash: "x", previousHash: null, feed });
  hub.wake();
}

/** A client whose socket takes everything at once, or nothing at all. */
function client(options: { target?: string; after?: number; stuck?: boolean } = {}) {
  let received = "";
  const socket = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      received += String(chunk);
      if (!options.stuck) done();
    },
  });
  const made = createLiveClient(socket as unknown as ServerResponse, {
    target: options.target,
    maxBufferedBytes: 5000,
    onSlow: (slow: LiveClient) => hub.drop(slow),
  });
  made.position = options.after ?? log.length;
  const following = hub.follow(made);
  return {
    client: made,
    following,
    socket,
    ids: () => [...received.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)),
  };
}

const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("whoever joins while changes pour in misses none and gets none twice", async () => {
  for (let count = 0; count < 450; count++) commit();
  const joined = client({ after: 0 });
  for (let count = 0; count < 60; count++) {
    commit();
    await Promise.resolve();
  }
  await clock.advanceBy({ seconds: 5 });
  const late = client({ after: 500 });
  commit();
  await clock.advanceBy({ seconds: 5 });
  assert.deepEqual(joined.ids(), upTo(511));
  assert.deepEqual(late.ids(), upTo(511, 501));
});

test("who follows one game gets its changes alone, and catching up ends though others change", async () => {
  for (let count = 0; count < 20; count++) commit(count % 2 === 0 ? "game:1" : "game:2");
  const joined = client({ target: "game:1", after: 3 });
  await clock.advanceBy({ seconds: 2 });
  commit("game:2");
  commit("game:1");
  await clock.advanceBy({ seconds: 2 });
  assert.deepEqual(joined.ids(), [5, 7, 9, 11, 13, 15, 17, 19, 22]);
});

test("a change by another node, who wakes nobody here, is seen within a second", async () => {
  const joined = client();
  await clock.advanceBy({ seconds: 1 });
  log.push({
    sequence: 1,
    target: "teams:2026",
    changedAt: clock.now(),
    contentHash: "x",
    previousHash: null,
    feed: null,
  });
  await clock.advanceBy({ seconds: 1 });
  assert.deepEqual(joined.ids(), [1]);
});

test("one reading of the log serves all clients", async () => {
  const clients = Array.from({ length: 10 }, () => client());
  await clock.advanceBy({ milliseconds: 100 });
  reads = 0;
  commit();
  await clock.advanceBy({ milliseconds: 100 });
  assert.ok(clients.every((each) => each.ids().length === 1));
  assert.ok(reads <= 3, `${reads} readings`);
});

test("a client that does not read is let go with the reason, and its buffer with it", async () => {
  const stuck = client({ stuck: true });
  const quick = client();
  await clock.advanceBy({ milliseconds: 100 });
  for (let count = 0; count < 60; count++) commit();
  await clock.advanceBy({ seconds: 1 });
  assert.deepEqual(
    [stuck.client.closed, quick.ids().length, hub.statistics()],
    [true, 60, { clients: 1, droppedSlow: 1 }],
  );
  await clock.advanceBy({ seconds: 6 });
  assert.equal(stuck.socket.destroyed, true);
});

test("a client that stands still while it catches up is let go after half a minute", async () => {
  for (let count = 0; count < 20; count++) commit();
  for (let count = 0; count < 400; count++)
    log.push({ ...(log[0] as Change), sequence: log.length + 1, target: "game:2" });
  const stuck = client({ stuck: true, after: 0, target: "game:1" });
  for (let count = 0; count < 200; count++) commit("game:1");
  await clock.advanceBy({ seconds: 40 });
  assert.equal(stuck.client.closed, true);
  await stuck.following;
});

test("at the end every client is told that the service shuts down", async () => {
  const joined = client();
  await clock.advanceBy({ seconds: 1 });
  await hub.stop();
  assert.ok(joined.client.closed && joined.socket.writableEnded);
});
