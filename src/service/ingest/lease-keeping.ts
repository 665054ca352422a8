import { type Clock, plusMs, sleep } from "../../platform/clock/clock.ts";
import type { LedgerRow } from "../domain/ledger.ts";
import type { ServiceStore } from "../store/service-store.ts";

/**
 * Keeps a row's lease for as long as the work on it lasts: a slow upstream may take longer than the lease, which is short
 * so that a dead node's work is soon taken over. A store that is gone for a moment is asked again at the next turn; should
 * the lease run out meanwhile, another node repeats the work, and nothing is lost.
 */
export async function withLeaseKept<Result>(
  { clock, store }: { clock: Clock; store: ServiceStore },
  lease: { owner: string; leaseMs: number },
  row: LedgerRow,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = new AbortController();
  const keeping = keep();
  try {
    return await work();
  } finally {
    done.abort();
    await keeping;
  }

  async function keep(): Promise<void> {
    for (;;) {
      await sleep(clock, lease.leaseMs / 3, done.signal).catch(() => undefined);
      if (done.signal.aborted) return;
      const until = plusMs(clock.now(), lease.leaseMs);
      await store.renewLease(row.target, { owner: lease.owner, until }).catch(() => undefined);
    }
  }
}
