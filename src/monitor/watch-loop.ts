import { type Clock, plusMs } from "../platform/clock/clock.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import { createWaker } from "../platform/lifecycle/waker.ts";
import type { Logger } from "../platform/log/logger.ts";
import { earliest } from "./domain/alert-memory.ts";
import type { Watch } from "./watch.ts";

/** Deadlines are computed from what is stored; this is but a net below. */
const LONGEST_WAIT_MS = 60_000;

export type WatchLoop = Loop & { wake(): void };

/** Lets the watch do what is due at the very moment. */
export function startWatchLoop(ports: { clock: Clock; log: Logger }, watch: Watch): WatchLoop {
  const { clock } = ports;
  const waker = createWaker(clock);
  const loop = startLoop("deadlines", ports, async (signal) => {
    const nap = waker.beginNap(signal);
    const latest = plusMs(clock.now(), LONGEST_WAIT_MS);
    const until = earliest([watch.nextDeadline(), latest]) ?? latest;
    if (Temporal.Instant.compare(until, clock.now()) > 0) return await nap(until);
    watch.tick();
    await nap(plusMs(clock.now(), 1));
  });
  return { ...loop, wake: waker.wake };
}
