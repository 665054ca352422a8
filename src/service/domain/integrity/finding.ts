import type { Evidence, FindingState } from "../../../contracts/integrity.ts";
import type { Target } from "../target.ts";
import type { RuleName } from "./registry.ts";

/** Something wrong with the data, from the look that first showed it until the one that no longer did. */
export type Finding = {
  rule: RuleName;
  /** What was looked at when it was found; a later look at the same resolves it. */
  target: Target;
  /** What it is about, for example `game:747175`. */
  subject: string;
  firstSeen: Temporal.Instant;
  lastSeen: Temporal.Instant;
  dwellUntil: Temporal.Instant;
  resolvedAt: Temporal.Instant | null;
  message: string;
  evidence: readonly Evidence[];
};

/** What becomes of a finding: kept as it stands now, or forgotten as one of play's brief untruths. */
export type FindingChange = { kind: "keep" | "forget"; finding: Finding };

export function findingState({ resolvedAt, dwellUntil }: Finding, now: Temporal.Instant): FindingState {
  if (resolvedAt !== null) return "resolved";
  return Temporal.Instant.compare(now, dwellUntil) < 0 ? "dwelling" : "open";
}
