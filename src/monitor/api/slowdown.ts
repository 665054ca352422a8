import { type Clock, sleep } from "../../platform/clock/clock.ts";

const FIRST_WAIT_MS = 250;
/** Less than the service waits for an answer that it passes on. */
const LONGEST_WAIT_MS = 4000;
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const MOST_WAITING = 5;
const MOST_ADDRESSES = 1000;

type Failures = { count: number; waiting: number; lastMs: number };

export type Slowdown = ReturnType<typeof createSlowdown>;

/** Makes guessing slow: the answers to an address's failed attempts wait longer and longer, and only a few at a time. */
export function createSlowdown(clock: Clock) {
  const byAddress = new Map<string, Failures>();

  function known(address: string): Failures {
    const nowMs = clock.elapsedMs();
    const before = byAddress.get(address);
    const isFresh = before && (before.waiting > 0 || nowMs - before.lastMs < FORGOTTEN_AFTER_MS);
    const failures = isFresh ? before : { count: 0, waiting: 0, lastMs: nowMs };
    byAddress.delete(address);
    byAddress.set(address, failures);
    const [oldest] = byAddress.keys();
    if (byAddress.size > MOST_ADDRESSES && oldest !== undefined) byAddress.delete(oldest);
    return failures;
  }

  return {
    /** So many answers wait that no further attempt of the address is looked at. */
    isFull: (address: string) => (byAddress.get(address)?.waiting ?? 0) >= MOST_WAITING,
    /** An attempt failed; resolves when it may be answered. */
    async wait(address: string): Promise<void> {
      const failures = known(address);
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures.count, 10));
      Object.assign(failures, { count: failures.count + 1, lastMs: clock.elapsedMs() });
      failures.waiting += 1;
      await sleep(clock, waitMs);
      failures.waiting -= 1;
    },
  };
}
