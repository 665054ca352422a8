import type { Evidence } from "../../../contracts/integrity.ts";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { Finding, FindingChange } from "../../domain/integrity/finding.ts";
import { type RuleName, ruleNames } from "../../domain/integrity/registry.ts";
import { parseTargetId, type Target, targetId } from "../../domain/target.ts";

type Stored = {
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

export function change(database: SqliteHandle, changes: readonly FindingChange[]): void {
  for (const { kind, finding } of changes) {
    if (kind === "keep") keep(database, finding);
    else forget(database, finding);
  }
}

export function unresolved(database: SqliteHandle, target?: Target): Finding[] {
  const stored = target
    ? database.all<Stored>("SELECT * FROM finding WHERE resolved_at IS NULL AND target = ?", targetId(target))
    : database.all<Stored>("SELECT * FROM finding WHERE resolved_at IS NULL");
  return stored.flatMap(findingOf);
}

export function since(database: SqliteHandle, resolvedAfter: Temporal.Instant): Finding[] {
  const stored = database.all<Stored>(
    `SELECT * FROM finding WHERE resolved_at IS NULL OR resolved_at > ?
     ORDER BY first_seen DESC, target, rule, subject`,
    resolvedAfter.epochMilliseconds,
  );
  return stored.flatMap(findingOf);
}

export function drop(database: SqliteHandle, lastSeenBefore: Temporal.Instant): void {
  database.run("DELETE FROM finding WHERE last_seen < ?", lastSeenBefore.epochMilliseconds);
}

function keep(database: SqliteHandle, finding: Finding): void {
  database.run(
    `INSERT OR REPLACE INTO finding
       (target, rule, subject, first_seen, last_seen, dwell_until, resolved_at, message, evidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    targetId(finding.target),
    finding.rule,
    finding.subject,
    finding.firstSeen.epochMilliseconds,
    finding.lastSeen.epochMilliseconds,
    finding.dwellUntil.epochMilliseconds,
    finding.resolvedAt?.epochMilliseconds ?? null,
    finding.message,
    JSON.stringify(finding.evidence),
  );
}

function forget(database: SqliteHandle, { target, rule, subject, firstSeen }: Finding): void {
  database.run(
    "DELETE FROM finding WHERE target = ? AND rule = ? AND subject = ? AND first_seen = ?",
    targetId(target),
    rule,
    subject,
    firstSeen.epochMilliseconds,
  );
}

/** A rule that this program no longer has is passed over, and its findings go with time. */
function findingOf(stored: Stored): Finding[] {
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
