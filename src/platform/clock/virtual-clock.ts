import type { Clock } from "./clock.ts";

/** A clock that stands still until told to go on; it goes only as far as told and wakes each sleeper at its exact moment. */
export type VirtualClock = Clock & {
  /** Goes to the instant, waking every sleeper on the way, in order, each after the former has come to rest. */
  advanceTo(instant: Temporal.Instant): Promise<void>;
  /** Goes on by a span. */
  advanceBy(duration: Temporal.Duration | Temporal.DurationLike): Promise<void>;
  /** Somebody sets the clock, or the machine wakes from a suspension: the time jumps, and none of it was lived through. */
  jumpBy(duration: Temporal.DurationLike): void;
  /** Waits until nothing in the process can go on without the clock. */
  settle(): Promise<void>;
};

/** Wakes at the instant or after the span that was left when it lay down, whichever comes first. */
type Sleeper = { wakeAtMs: number; afterElapsedMs: number; order: number; wake: () => void };

/** So many turns of the event loop without any work pending count as rest; each turn drains all promises first. */
const QUIET_TURNS = 3;
const MOST_TURNS = 1_000_000;

export function createVirtualClock(startAt: Temporal.Instant): VirtualClock {
  let elapsedMs = startAt.epochMilliseconds;
  let jumpedMs = 0;
  let busy = 0;
  const sleepers = createSleepers();
  const nowMs = () => elapsedMs + jumpedMs;

  const clock: VirtualClock = {
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    elapsedMs: () => elapsedMs,
    sleepUntil: (instant, signal) =>
      sleepers.sleep(instant.epochMilliseconds, { nowMs: nowMs(), elapsedMs }, signal),

    async advanceTo(instant) {
      const targetMs = instant.epochMilliseconds;
      if (targetMs < nowMs())
        throw new RangeError(`the virtual clock cannot go back: ${instant} is before ${clock.now()}`);
      await clock.settle();
      const next = () => sleepers.next(jumpedMs, targetMs - jumpedMs);
      for (let due = next(); due; due = next()) {
        elapsedMs = Math.max(elapsedMs, dueAtMs(due, jumpedMs));
        due.wake();
        await clock.settle();
      }
      elapsedMs = targetMs - jumpedMs;
    },

    jumpBy(duration) {
      jumpedMs += clock.now().add(duration).epochMilliseconds - nowMs();
    },

    advanceBy: (duration) => clock.advanceTo(clock.now().add(duration)),

    async settle() {
      let quiet = 0;
      for (let turn = 0; quiet < QUIET_TURNS; turn++) {
        if (turn > MOST_TURNS)
          throw new Error("the virtual clock cannot settle: something spins without sleeping");
        const before = sleepers.activity();
        await new Promise((resolve) => setImmediate(resolve));
        quiet = before === sleepers.activity() && busy === 0 && !workPending() ? quiet + 1 : 0;
      }
    },

    async busyWith(work) {
      busy += 1;
      try {
        return await work;
      } finally {
        busy -= 1;
      }
    },
  };
  return clock;
}

/** Keeps the sleepers; `activity` grows with each one who comes or goes, so that rest can be told from work. */
function createSleepers() {
  let order = 0;
  let activity = 0;
  const asleep = new Set<Sleeper>();

  function sleep(
    wakeAtMs: number,
    time: { nowMs: number; elapsedMs: number },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    activity += 1;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (wakeAtMs <= time.nowMs) return Promise.resolve();
    const afterElapsedMs = time.elapsedMs + wakeAtMs - time.nowMs;
    return new Promise((resolve, reject) => {
      const leave = () => {
        activity += 1;
        asleep.delete(sleeper);
        signal?.removeEventListener("abort", cancel);
      };
      const cancel = () => {
        leave();
        reject(signal?.reason as Error);
      };
      const wake = () => {
        leave();
        resolve();
      };
      const sleeper: Sleeper = { wakeAtMs, afterElapsedMs, order: order++, wake };
      asleep.add(sleeper);
      signal?.addEventListener("abort", cancel, { once: true });
    });
  }

  return {
    sleep,
    next: (jumpedMs: number, untilMs: number) => earliest(asleep, jumpedMs, untilMs),
    activity: () => activity,
  };
}

/** When a sleeper wakes, on the scale that no jump moves. */
function dueAtMs(sleeper: Sleeper, jumpedMs: number): number {
  return Math.min(sleeper.wakeAtMs - jumpedMs, sleeper.afterElapsedMs);
}

function earliest(sleepers: ReadonlySet<Sleeper>, jumpedMs: number, untilMs: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  let firstMs = untilMs;
  for (const sleeper of sleepers) {
    const dueMs = dueAtMs(sleeper, jumpedMs);
    const isEarlier = first ? dueMs < firstMs || (dueMs === firstMs && sleeper.order < first.order) : true;
    if (dueMs > untilMs || !isEarlier) continue;
    first = sleeper;
    firstMs = dueMs;
  }
  return first;
}

function workPending(): boolean {
  return process.getActiveResourcesInfo().includes("Immediate");
}
