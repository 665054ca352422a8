import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Observation } from "./observation.ts";

/** Somebody tries the chain of alerting out. */
export type TestAlert = {
  severity: Severity;
  title: string;
  message: string;
  /** Only these channels; null: whoever would be told of a real one. */
  channels: readonly string[] | null;
  endsAt: Temporal.Instant;
};

/** A test is observed like anything else, as a subject of its own. */
export function testObservation(
  { severity, title, message }: TestAlert,
  { id, now }: { id: string; now: Temporal.Instant },
): Observation {
  return {
    rule: "test",
    labels: { test: id, title },
    at: now,
    reading: { kind: "level", level: severity, value: "test" },
    message,
  };
}
