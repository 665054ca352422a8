import { type Clock, plusMs } from "../platform/clock/clock.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import type { StopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { TestAlert } from "./domain/test-alert.ts";
import type { MonitorStore } from "./store/monitor-store.ts";

const LASTS_MS = 60_000;

/**
 * Tries the chain of alerting at its time: whoever waits for a drill that does not come knows that nothing else would.
 * When the next one is due follows from the last one in the store, so that restarts neither add one nor put it off.
 */
export function startDrills(
  { clock, log, store }: { clock: Clock; log: Logger; store: Pick<MonitorStore, "recentAlerts"> },
  stack: StopStack,
  everyMs: number,
  raise: (drill: TestAlert) => unknown,
): void {
  if (everyMs === 0) return;
  let dueAt = firstDueAt(store, clock.now(), everyMs);
  const loop = startLoop("drills", { clock, log }, async (signal) => {
    await clock.sleepUntil(dueAt, signal);
    const now = clock.now();
    // A sleep may end early, when somebody sets the clock.
    if (Temporal.Instant.compare(now, dueAt) < 0) return;
    dueAt = plusMs(now, everyMs);
    raise(drillAt(now));
  });
  stack.defer("drills", () => loop.stop());
}

function firstDueAt(
  store: Pick<MonitorStore, "recentAlerts">,
  now: Temporal.Instant,
  everyMs: number,
): Temporal.Instant {
  const begun = store
    .recentAlerts(plusMs(now, -everyMs))
    .flatMap(({ rule, startedAt }) => (rule === "drill" && startedAt ? [startedAt] : []))
    .toSorted((one, other) => Temporal.Instant.compare(one, other));
  const last = begun.at(-1);
  return last ? plusMs(last, everyMs) : now;
}

function drillAt(now: Temporal.Instant): TestAlert {
  return {
    rule: "drill",
    severity: "info",
    title: "The chain of alerting is tried",
    message: "This is a drill, at its time. Nothing is wrong.",
    channels: null,
    endsAt: plusMs(now, LASTS_MS),
  };
}
