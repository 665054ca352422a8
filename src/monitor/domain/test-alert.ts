import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Observation } from "./observation.ts";

/** By hand or at its time: neither counts as trouble. */
export type Exercise = "test" | "drill";

export function isExercise(rule: string): rule is Exercise {
  return rule === "test" || rule === "drill";
}

/** Somebody tries the chain of alerting out. */
export type TestAlert = {
  rule: Exercise;
  severity: Severity;
  title: string;
  message: string;
  /** Only these channels; null: whoever would be told of a real one. */
  channels: readonly string[] | null;
  endsAt: Temporal.Instant;
};

/** A test is observed like anything else, as a subject of its own. */
export function testObservation(
  { rule, severity, title, message }: TestAlert,
  { id, now }: { id: string; now: Temporal.Instant },
): Observation {
  return {
    rule,
    labels: { test: id, title },
    at: now,
    reading: { kind: "level", level: severity, value: rule },
    message,
  };
}
