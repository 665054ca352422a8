import { type Clock, plusMs, sleep } from "../platform/clock/clock.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import { nextShare, shareOf } from "./domain/step-share.ts";
import type { MonitorStore } from "./store/monitor-store.ts";

const EVERY_MS = 3_600_000;

/** A few rows at a time, with pauses between: nobody who evaluates or delivers waits for a clean-up. */
const CHUNK = 200;
const PAUSE_MS = 50;

/** Deletes what is older than people want it kept: alerts that ended, their events, what was delivered, ended silences. */
export function startRetention(
  { clock, log, store }: { clock: Clock; log: Logger; store: MonitorStore },
  keptMs: number,
): Loop {
  return startLoop("retention", { clock, log }, async (signal) => {
    await sleep(clock, EVERY_MS, signal);
    const before = plusMs(clock.now(), -keptMs);
    let deleted = 0;
    let share = 1;
    for (let more = true; more;) {
      const startedMs = clock.elapsedMs();
      const rows = store.prune(before, shareOf(CHUNK, share));
      share = nextShare(share, clock.elapsedMs() - startedMs);
      deleted += rows;
      more = rows > 0;
      if (more) await sleep(clock, PAUSE_MS, signal);
    }
    if (deleted > 0) log.info({ rows: deleted }, "deleted what is older than it is kept");
  });
}
