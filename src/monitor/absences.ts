import type { Clock } from "../platform/clock/clock.ts";
import { type Absence, absenceAtStart, absenceByJump, blindObservation } from "./domain/blindness.ts";
import type { Observation } from "./domain/observation.ts";
import type { Probe } from "./probes/probe.ts";

/** Notices when nobody watched: before this run, or while the machine slept or its clock was set. */
export type Absences = {
  probe: Probe;
  /** Called at each look of anybody: whether the clock has jumped since the last one. */
  check(): void;
  /** When the clock jumped last; null when it never did. */
  jumpedAt(): Temporal.Instant | null;
};

export function createAbsences(
  clock: Clock,
  lastRun: { lastTickAt: Temporal.Instant; stoppedCleanly: boolean } | undefined,
): Absences {
  let absence: Absence | undefined = absenceAtStart(lastRun, clock.now());
  let jumpedAt: Temporal.Instant | null = null;
  let before = { at: clock.now(), elapsedMs: clock.elapsedMs() };

  function check(): void {
    const now = { at: clock.now(), elapsedMs: clock.elapsedMs() };
    const jump = absenceByJump(before, now);
    before = now;
    if (!jump) return;
    absence = jump;
    jumpedAt = now.at;
  }

  function observations(): Observation[] {
    const now = clock.now();
    return absence ? [blindObservation(absence, now)] : [];
  }

  return {
    check,
    jumpedAt: () => jumpedAt,
    probe: {
      name: "absence",
      everyMs: 5000,
      timeoutMs: 5000,
      rules: [],
      look: () => Promise.resolve({ observations: observations() }),
    },
  };
}
