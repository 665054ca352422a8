import { exitCodes } from "../platform/lifecycle/run-process.ts";

/** Where one supervised process stands. */
export type Supervision =
  | { kind: "running"; since: Temporal.Instant; failures: number }
  | { kind: "waiting"; until: Temporal.Instant; failures: number }
  | { kind: "stopped" }
  | { kind: "given up"; exitCode: number };

export type SupervisionFact =
  | { kind: "exited"; exitCode: number | null }
  | { kind: "told to stop" }
  | { kind: "started" };

export type SupervisionStep = { next: Supervision; reason: string };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** A process that ran for so long was well; what it dies of then is something new. */
const HEALTHY_AFTER_MS = 60_000;

/** Starting again does not help against these. */
const FINAL_CODES: ReadonlySet<number> = new Set([
  exitCodes.badConfiguration,
  exitCodes.usage,
  exitCodes.unavailable,
]);

/** Decides what follows when a supervised process starts, ends, or is told to stop. */
export function supervise(state: Supervision, fact: SupervisionFact, now: Temporal.Instant): SupervisionStep {
  if (state.kind === "stopped" || state.kind === "given up")
    return { next: state, reason: "nothing more to do" };
  switch (fact.kind) {
    case "told to stop":
      return { next: { kind: "stopped" }, reason: "told to stop" };
    case "started":
      return { next: { kind: "running", since: now, failures: state.failures }, reason: "started" };
    case "exited":
      return afterExit(state, fact.exitCode, now);
  }
}

function afterExit(
  state: Extract<Supervision, { failures: number }>,
  exitCode: number | null,
  now: Temporal.Instant,
): SupervisionStep {
  if (exitCode !== null && FINAL_CODES.has(exitCode)) {
    return {
      next: { kind: "given up", exitCode },
      reason: `exit code ${exitCode}: starting again does not help`,
    };
  }
  const ranMs = state.kind === "running" ? now.epochMilliseconds - state.since.epochMilliseconds : 0;
  const failures = ranMs >= HEALTHY_AFTER_MS ? 1 : state.failures + 1;
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20));
  const how = exitCode === null ? "was killed" : `ended with exit code ${exitCode}`;
  return {
    next: { kind: "waiting", until: now.add({ milliseconds: waitMs }), failures },
    reason: `${how}; starts again in ${waitMs} ms`,
  };
}
