import { type Clock, sleep } from "../platform/clock/clock.ts";
import type { ServiceStore } from "../service/store/service-store.ts";
import type { Ending } from "./incident.ts";

export type DatabaseTrouble = {
  /** Every call takes so long. */
  slow(milliseconds: number): Ending;
  /** Every call fails with this error. */
  fail(message: string): Ending;
};

/** Puts trouble between the service and its store; closing always works. */
export function createTroubledDatabase(clock: Clock): {
  trouble: DatabaseTrouble;
  around(store: ServiceStore): ServiceStore;
} {
  let waitMs = 0;
  let failure: string | undefined;

  async function meet(): Promise<void> {
    if (waitMs > 0) await sleep(clock, waitMs);
    if (failure !== undefined) throw new Error(failure);
  }

  return {
    trouble: {
      slow(milliseconds) {
        waitMs = milliseconds;
        return () => void (waitMs = 0);
      },
      fail(message) {
        failure = message;
        return () => void (failure = undefined);
      },
    },
    around: (store) =>
      new Proxy(store, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== "function" || name === "close") return method;
          return async (...given: unknown[]) => {
            await meet();
            return (method as (...args: unknown[]) => unknown).apply(target, given);
          };
        },
      }),
  };
}
