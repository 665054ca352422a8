import { monitorEventLoopDelay } from "node:perf_hooks";
import { createRealClock } from "../clock/real-clock.ts";

/** How a process fares; lags and CPU use are of the time since the last reading. */
export type Vitals = {
  lagP99Seconds: number;
  lagMaxSeconds: number;
  rssMb: number;
  heapUsedMb: number;
  /** Of one core; null at the first reading. */
  cpuPercent: number | null;
};

export type VitalsReader = { read(): Vitals; stop(): void };

const RESOLUTION_MS = 50;
const NANOSECONDS = 1e9;
const MEGABYTE = 1024 * 1024;

/** Reads this process. The histogram holds whole delays, so the timer's own interval is taken off. */
export function readVitals(): VitalsReader {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const wallClock = createRealClock();
  let before: { cpuMs: number; elapsedMs: number } | null = null;

  function cpuPercent(): number | null {
    const { user, system } = process.cpuUsage();
    const now = { cpuMs: (user + system) / 1000, elapsedMs: wallClock.elapsedMs() };
    const spent = before && (now.cpuMs - before.cpuMs) / Math.max(1, now.elapsedMs - before.elapsedMs);
    before = now;
    return spent && Math.round(spent * 1e4) / 100;
  }

  return {
    read() {
      const { rss, heapUsed } = process.memoryUsage();
      const vitals = {
        lagP99Seconds: lagSeconds(delays.percentile(99)),
        lagMaxSeconds: lagSeconds(delays.max),
        rssMb: rss / MEGABYTE,
        heapUsedMb: heapUsed / MEGABYTE,
        cpuPercent: cpuPercent(),
      };
      delays.reset();
      return vitals;
    },
    stop: () => void delays.disable(),
  };
}

function lagSeconds(delayNanoseconds: number): number {
  return Math.max(0, delayNanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
}
