import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { Finding, FindingChange } from "../../domain/integrity/finding.ts";
import { type Target, targetId } from "../../domain/target.ts";
import { findingOf, findingValuesOf, type StoredFinding } from "../finding-columns.ts";

export function change(database: SqliteHandle, changes: readonly FindingChange[]): void {
  for (const { kind, finding } of changes) {
    if (kind === "keep") keep(database, finding);
    else forget(database, finding);
  }
}

export function unresolved(database: SqliteHandle, target?: Target): Finding[] {
  const stored = target
    ? database.all<StoredFinding>(
        "SELECT * FROM finding WHERE resolved_at IS NULL AND target = ?",
        targetId(target),
      )
    : database.all<StoredFinding>("SELECT * FROM finding WHERE resolved_at IS NULL");
  return stored.flatMap(findingOf);
}

export function since(database: SqliteHandle, resolvedAfter: Temporal.Instant): Finding[] {
  const stored = database.all<StoredFinding>(
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
    ...findingValuesOf(finding),
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
