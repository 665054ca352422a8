import type { DatabaseStatistics } from "../contracts/internals.ts";
import type { Ending } from "./incident.ts";

const CONNECTIONS = 10;

/** A database server's connections as one service has them: each call takes one, or waits in order until one is free. */
export function createConnectionPool(): {
  withConnection<Result>(work: () => Promise<Result>): Promise<Result>;
  holdAllButOne(): Ending;
  size(): DatabaseStatistics["pool_size"];
} {
  let taken = 0;
  let waiting: (() => void)[] = [];

  /** A connection that is given back goes to whoever waits longest. */
  function giveBack(): void {
    const [next, ...rest] = waiting;
    waiting = rest;
    if (next) next();
    else taken -= 1;
  }

  async function take(): Promise<void> {
    if (taken >= CONNECTIONS) return await new Promise((resolve) => waiting.push(resolve));
    taken += 1;
  }

  return {
    async withConnection(work) {
      await take();
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
    holdAllButOne() {
      const held = Math.max(0, CONNECTIONS - 1 - taken);
      taken += held;
      return () => {
        for (let given = 0; given < held; given += 1) giveBack();
      };
    },
    size: () => ({ total: CONNECTIONS, idle: CONNECTIONS - taken, waiting: waiting.length }),
  };
}
