import type { Clock } from "../clock/clock.ts";

/** Lets somebody end a loop's sleep early. */
export type Waker = {
  /** Ends the naps that were begun before this moment. */
  wake(): void;
  /**
   * Begins a nap: call it before looking for work, so that a wake during the look is not missed. The nap then sleeps
   * until the instant or a wake; it rejects when the loop's own signal aborts.
   */
  beginNap(signal: AbortSignal): (until: Temporal.Instant) => Promise<void>;
};

export function createWaker(clock: Clock): Waker {
  let awake = new AbortController();
  return {
    wake() {
      awake.abort(new Error("woken"));
      awake = new AbortController();
    },
    beginNap(signal) {
      const woken = awake.signal;
      const either = AbortSignal.any([signal, woken]);
      return async (until) => {
        try {
          await clock.sleepUntil(until, either);
        } catch (error) {
          if (signal.aborted || !woken.aborted) throw error;
        }
      };
    },
  };
}
