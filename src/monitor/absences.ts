import type { Clock } from "../platform/clock/clock.ts";
import {
  type Absence,
  absenceAtStart,
  absenceByJump,
  blindObservation,
  type ClockReading,
  unsettledUntilMs,
} from "./domain/blindness.ts";
import type { Observation } from "./domain/observation.ts";
import type { Probe } from "./probes/probe.ts";

/** Notices when nobody watched: before this run, or while the machine slept or its clock was set. */
export type Absences = {
  probe: Probe;
  /** Called at each look of anybody: whether the clock has jumped since the last one. */
  check(): void;
  /** Whether the clock has jumped just now, so that bad news may only be the jump's. */
  isUnsettled(): boolean;
};

export function createAbsences(
  clock: Clock,
  lastRun: { lastTickAt: Temporal.Instant; stoppedCleanly: boolean } | undefined,
): Absences {
  let absence: Absence | undefined = absenceAtStart(lastRun, clock.now());
  let unsettledUntil: number | null = null;
  let before = readingOf(clock);

  function check(): void {
    const now = readingOf(clock);
    absence = absenceByJump(before, now) ?? absence;
    unsettledUntil = unsettledUntilMs(before, now, unsettledUntil);
    before = now;
  }

  function observations(): Observation[] {
    const now = clock.now();
    return absence ? [blindObservation(absence, now)] : [];
  }

  return {
    check,
    isUnsettled: () => unsettledUntil !== null && clock.elapsedMs() < unsettledUntil,
    probe: {
      name: "absence",
      everyMs: 5000,
      timeoutMs: 5000,
      rules: [],
      look: () => Promise.resolve({ observations: observations() }),
    },
  };
}

function readingOf(clock: Clock): ClockReading {
  return { at: clock.now(), elapsedMs: clock.elapsedMs() };
}
