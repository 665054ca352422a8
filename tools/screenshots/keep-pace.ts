import type { VirtualClock } from "../../src/platform/clock/virtual-clock.ts";

const STEP_MS = 100;

/** Lets the virtual clock go on as fast as the reader's, until told to stop. */
export function keepPace(clock: VirtualClock): () => Promise<void> {
  const stopping = new AbortController();
  const pacing = (async () => {
    let lastMs = performance.now();
    while (!stopping.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      const nowMs = performance.now();
      await clock.advanceBy({ milliseconds: Math.round(nowMs - lastMs) });
      lastMs = nowMs;
    }
  })();
  return async () => {
    stopping.abort();
    await pacing;
  };
}
