import type { Logger } from "../log/logger.ts";

/** What was started last is stopped first; every stop runs, even if one before it failed. */
export type StopStack = {
  defer(what: string, stop: () => void | Promise<void>): void;
  stopAll(): Promise<void>;
};

export function createStopStack(log: Logger): StopStack {
  const stops: { what: string; stop: () => void | Promise<void> }[] = [];
  return {
    defer: (what, stop) => void stops.push({ what, stop }),
    async stopAll() {
      for (let next = stops.pop(); next; next = stops.pop()) {
        try {
          await next.stop();
        } catch (error) {
          log.error({ err: error, what: next.what }, "could not stop cleanly");
        }
      }
    },
  };
}
