import type { Clock } from "./clock.ts";

/** Timers overflow past 2^31 ms, and the machine may be suspended or its clock set: look again this often. */
const LONGEST_NAP_MS = 30_000;

export type RealClockOptions = {
  /** What the clock shows at the anchor; the real time if left out. */
  startAt?: Temporal.Instant | undefined;
  speed?: number;
  /** The real moment from which it counts; now if left out. Processes that must agree on the time are given the same. */
  anchor?: Temporal.Instant | undefined;
};

/**
 * The machine's clock, or one that starts at another moment and runs `speed` times faster.
 * At speed 10 a ten-second sleep takes one second.
 */
export function createRealClock(options: RealClockOptions = {}): Clock {
  const speed = options.speed ?? 1;
  const origin = options.anchor?.epochMilliseconds ?? Date.now();
  const startMs = options.startAt?.epochMilliseconds ?? origin;
  const shifted = options.startAt !== undefined || speed !== 1;

  const nowMs = () => (shifted ? startMs + (Date.now() - origin) * speed : Date.now());

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs())),
    elapsedMs: () => performance.now() * speed,
    busyWith: (work) => work,
    async sleepUntil(instant, signal) {
      const untilWallMs = (instant.epochMilliseconds - nowMs()) / speed;
      const latestMs = performance.now() + untilWallMs;
      for (;;) {
        signal?.throwIfAborted();
        const wallMs = (instant.epochMilliseconds - nowMs()) / speed;
        const remainingMs = Math.min(wallMs, latestMs - performance.now());
        if (remainingMs <= 0) return;
        await nap(Math.min(Math.ceil(remainingMs), LONGEST_NAP_MS), signal);
      }
    },
  };
}

function nap(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    };
    const cancel = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(wake, durationMs);
    signal?.addEventListener("abort", cancel, { once: true });
  });
}
