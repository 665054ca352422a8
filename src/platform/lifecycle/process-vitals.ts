import { monitorEventLoopDelay } from "node:perf_hooks";

/** How a process fares; the lags are of the time since the last reading. */
export type Vitals = {
  lagP99Seconds: number;
  lagMaxSeconds: number;
  rssMb: number;
  heapUsedMb: number;
};

export type VitalsReader = { read(): Vitals; stop(): void };

const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;
const MEGABYTE = 1024 * 1024;

/** Reads this process. The histogram holds whole delays, so the timer's own interval is taken off. */
export function readVitals(): VitalsReader {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    read() {
      const { rss, heapUsed } = process.memoryUsage();
      const vitals = {
        lagP99Seconds: lagSeconds(delays.percentile(99)),
        lagMaxSeconds: lagSeconds(delays.max),
        rssMb: rss / MEGABYTE,
        heapUsedMb: heapUsed / MEGABYTE,
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
