import { type Clock, sleep } from "../clock/clock.ts";
import { takeToken, type TokenBucket } from "./token-bucket.ts";

export type GatePolicy = { maxInFlight: number; perSecond: number; maxWaiting: number };

/** Lets at most so many through at once and so many a second, in order of arrival; turns away when too many wait. */
export type Gate = {
  enter(signal?: AbortSignal): Promise<{ kind: "entered"; leave(): void } | { kind: "full" }>;
};

export function createGate(clock: Clock, policy: GatePolicy): Gate {
  const queue: (() => void)[] = [];
  let inFlight = 0;
  let bucket: TokenBucket = { tokens: policy.perSecond, at: clock.now() };

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else inFlight -= 1;
  }

  function place(signal: AbortSignal | undefined): Promise<void> | undefined {
    if (inFlight < policy.maxInFlight) {
      inFlight += 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const cancel = () => {
        queue.splice(queue.indexOf(granted), 1);
        reject(signal?.reason as Error);
      };
      const granted = () => {
        signal?.removeEventListener("abort", cancel);
        resolve();
      };
      queue.push(granted);
      signal?.addEventListener("abort", cancel, { once: true });
    });
  }

  return {
    async enter(signal) {
      if (queue.length >= policy.maxWaiting) return { kind: "full" };
      await place(signal);
      const { next, waitMs } = takeToken(bucket, clock.now(), {
        capacity: policy.perSecond,
        perSecond: policy.perSecond,
      });
      bucket = next;
      try {
        if (waitMs > 0) await sleep(clock, waitMs, signal);
      } catch (error) {
        leave();
        throw error;
      }
      return { kind: "entered", leave };
    },
  };
}
