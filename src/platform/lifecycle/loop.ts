import { type Clock, sleep } from "../clock/clock.ts";
import type { Logger } from "../log/logger.ts";

export type Loop = { stop(): Promise<void> };

/** After a round that threw, so that a broken round does not spin. */
const PAUSE_AFTER_BUG_MS = 1000;

/**
 * Runs `round` again and again until stopped; `round` sleeps on the clock by itself, with the given signal.
 * A round that throws is a bug: it is logged, and the loop goes on after a pause.
 */
export function startLoop(
  name: string,
  ports: { clock: Clock; log: Logger },
  round: (signal: AbortSignal) => Promise<void>,
): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) await guarded(name, ports, signal, round);
  })();
  return {
    async stop() {
      stopping.abort(new Error(`${name} is stopping`));
      await running;
    },
  };
}

async function guarded(
  name: string,
  ports: { clock: Clock; log: Logger },
  signal: AbortSignal,
  round: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  try {
    await round(signal);
  } catch (error) {
    if (signal.aborted) return;
    ports.log.error({ err: error, loop: name }, "a round of the loop failed");
    await sleep(ports.clock, PAUSE_AFTER_BUG_MS, signal).catch(() => undefined);
  }
}
