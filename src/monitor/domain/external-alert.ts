import type { Severity } from "../../contracts/monitoring/alert.ts";
import type { Labels, Observation } from "./observation.ts";

/** Somebody else found a trouble and says so, again and again while it lasts. */
export type ExternalAlert = {
  labels: Labels;
  message: string;
  startsAt: Temporal.Instant;
  /** It ends then unless it is told again. */
  endsAt: Temporal.Instant;
};

export const EXTERNAL = "external";

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: "critical",
  page: "critical",
  info: "info",
  none: "info",
};

/** Its labels are its identity; its severity is read from the label of that name, and is else a warning. */
export function externalObservation({ labels, message }: ExternalAlert, now: Temporal.Instant): Observation {
  const level = SEVERITIES[labels["severity"]?.toLowerCase() ?? ""] ?? "warning";
  return { rule: EXTERNAL, labels, at: now, reading: { kind: "level", level, value: "external" }, message };
}
