import type { Evidence } from "../../contracts/integrity.ts";
import type { Finding } from "../domain/integrity/finding.ts";
import { type RuleName, ruleNames } from "../domain/integrity/registry.ts";
import { parseTargetId, targetId } from "../domain/target.ts";

/** A finding as every engine stores it. */
export type StoredFinding = {
  target: string;
  rule: string;
  subject: string;
  first_seen: number;
  last_seen: number;
  dwell_until: number;
  resolved_at: number | null;
  message: string;
  evidence: string;
};

/** In the order of the columns. */
export function findingValuesOf(finding: Finding): (string | number | null)[] {
  return [
    targetId(finding.target),
    finding.rule,
    finding.subject,
    finding.firstSeen.epochMilliseconds,
    finding.lastSeen.epochMilliseconds,
    finding.dwellUntil.epochMilliseconds,
    finding.resolvedAt?.epochMilliseconds ?? null,
    finding.message,
    JSON.stringify(finding.evidence),
  ];
}

/** A rule that this program no longer has is passed over, and its findings go with time. */
export function findingOf(stored: StoredFinding): Finding[] {
  const target = parseTargetId(stored.target);
  const rule = ruleNames.find((name): name is RuleName => name === stored.rule);
  if (!target || !rule) return [];
  const { subject, message, resolved_at: resolvedAt } = stored;
  const instants = {
    firstSeen: Temporal.Instant.fromEpochMilliseconds(stored.first_seen),
    lastSeen: Temporal.Instant.fromEpochMilliseconds(stored.last_seen),
    dwellUntil: Temporal.Instant.fromEpochMilliseconds(stored.dwell_until),
    resolvedAt: resolvedAt === null ? null : Temporal.Instant.fromEpochMilliseconds(resolvedAt),
  };
  const evidence = JSON.parse(stored.evidence) as Evidence[];
  return [{ rule, target, subject, message, evidence, ...instants }];
}
