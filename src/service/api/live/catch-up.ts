import { type Clock, plusMs } from "../../../platform/clock/clock.ts";
import type { ServiceStore } from "../../store/service-store.ts";
import type { FrontLine } from "./front-line.ts";
import type { LiveClient } from "./live-client.ts";
import { framesOf } from "./live-frames.ts";

type Ports = {
  clock: Clock;
  store: ServiceStore;
  line: FrontLine;
  join(client: LiveClient): void;
  drop(client: LiveClient): void;
};

const BATCH = 200;

/** Sends a client what it has missed until nothing is missing, and lets it join the others in that same moment. */
export async function catchUp(client: LiveClient, ports: Ports): Promise<void> {
  const { store, line } = ports;
  while (!client.closed) {
    const { newest } = await store.changeSpan();
    const wanted = client.target === undefined ? {} : { target: client.target };
    const changes = await store.changesAfter(client.position, { limit: BATCH, ...wanted });
    const bytes = framesOf(changes)(client.target);
    const isLast = changes.length < BATCH;
    // What is left out up to the newest does not concern this client.
    client.position = Math.max(client.position, changes.at(-1)?.sequence ?? 0, isLast ? newest : 0);
    if (bytes) client.send(bytes);
    if (isLast && line.clients.size === 0) line.moveTo(client.position);
    if (isLast && client.position >= line.position()) return ports.join(client);
    await drained(client, ports);
  }
}

const LONGEST_DRAIN_MS = 30_000;
const DRAIN_LOOK_MS = 20;

/** What is read from the log waits until the client has taken what it was sent before. */
async function drained(client: LiveClient, { clock, drop }: Ports): Promise<void> {
  const giveUpAt = clock.elapsedMs() + LONGEST_DRAIN_MS;
  while (!client.closed && !client.isDrained()) {
    if (clock.elapsedMs() > giveUpAt) return drop(client);
    await clock.sleepUntil(plusMs(clock.now(), DRAIN_LOOK_MS));
  }
}
