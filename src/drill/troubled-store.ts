import { type Clock, sleep } from "../platform/clock/clock.ts";
import type { ServiceStore } from "../service/store/service-store.ts";
import { createConnectionPool } from "./connection-pool.ts";
import type { Ending } from "./incident.ts";

export type DatabaseTrouble = {
  /** Every call takes so long. */
  slow(milliseconds: number): Ending;
  /** Every call fails with this error. */
  fail(message: string): Ending;
  /** Somebody holds all connections but one. */
  holdConnections(): Ending;
};

/** Puts trouble between the service and its store, and a pool as a database server has one; closing always works. */
export function createTroubledDatabase(clock: Clock): {
  trouble: DatabaseTrouble;
  around(store: ServiceStore): ServiceStore;
} {
  const pool = createConnectionPool();
  let waitMs = 0;
  let failure: string | undefined;

  async function meet(): Promise<void> {
    if (waitMs > 0) await sleep(clock, waitMs);
    if (failure !== undefined) throw new Error(failure);
  }

  /** What the store says of itself, and the pool that it was asked through. */
  function withStatistics(store: ServiceStore): ServiceStore {
    const { statistics } = store;
    if (!statistics) return store;
    return { ...store, statistics: async () => ({ ...(await statistics()), pool_size: pool.size() }) };
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
      holdConnections: pool.holdAllButOne,
    },
    around: (store) =>
      new Proxy(withStatistics(store), {
        get(target, name) {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== "function" || name === "close") return method;
          return (...given: unknown[]) =>
            pool.withConnection(async () => {
              await meet();
              return (method as (...args: unknown[]) => unknown).apply(target, given);
            });
        },
      }),
  };
}
