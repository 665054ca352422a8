import type { PostgresSession } from "../../../platform/postgres/postgres-handle.ts";
import type { Finding, FindingChange } from "../../domain/integrity/finding.ts";
import { type Target, targetId } from "../../domain/target.ts";
import { findingOf, findingValuesOf, type StoredFinding } from "../finding-columns.ts";

export async function change(session: PostgresSession, changes: readonly FindingChange[]): Promise<void> {
  for (const { kind, finding } of changes) {
    if (kind === "keep") await keep(session, finding);
    else await forget(session, finding);
  }
}

export async function unresolved(session: PostgresSession, target?: Target): Promise<Finding[]> {
  const stored = target
    ? await session.all<StoredFinding>(
        "SELECT * FROM finding WHERE resolved_at IS NULL AND target = $1",
        targetId(target),
      )
    : await session.all<StoredFinding>("SELECT * FROM finding WHERE resolved_at IS NULL");
  return stored.flatMap(findingOf);
}

export async function since(session: PostgresSession, resolvedAfter: Temporal.Instant): Promise<Finding[]> {
  const stored = await session.all<StoredFinding>(
    `SELECT * FROM finding WHERE resolved_at IS NULL OR resolved_at > $1
     ORDER BY first_seen DESC, target COLLATE "C", rule COLLATE "C", subject COLLATE "C"`,
    resolvedAfter.epochMilliseconds,
  );
  return stored.flatMap(findingOf);
}

export async function drop(session: PostgresSession, lastSeenBefore: Temporal.Instant): Promise<void> {
  await session.run("DELETE FROM finding WHERE last_seen < $1", lastSeenBefore.epochMilliseconds);
}

async function keep(session: PostgresSession, finding: Finding): Promise<void> {
  await session.run(
    `INSERT INTO finding
       (target, rule, subject, first_seen, last_seen, dwell_until, resolved_at, message, evidence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (target, rule, subject, first_seen) DO UPDATE SET last_seen = excluded.last_seen,
       dwell_until = excluded.dwell_until, resolved_at = excluded.resolved_at,
       message = excluded.message, evidence = excluded.evidence`,
    ...findingValuesOf(finding),
  );
}

async function forget(
  session: PostgresSession,
  { target, rule, subject, firstSeen }: Finding,
): Promise<void> {
  await session.run(
    "DELETE FROM finding WHERE target = $1 AND rule = $2 AND subject = $3 AND first_seen = $4",
    targetId(target),
    rule,
    subject,
    firstSeen.epochMilliseconds,
  );
}
