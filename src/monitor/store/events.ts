import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { AlertEventRecord, EventKind } from "../domain/alert.ts";

/** What the audit trail tells of, beside alerts. */
const auditSubjects = ["alert", "silence", "access"] as const;

/** One entry of the audit trail: what, who, why, before, after. */
export type AuditEntry = {
  subject: (typeof auditSubjects)[number];
  subjectId: string;
  at: Temporal.Instant;
  kind: string;
  reason: string;
  by: string | null;
  note: string | null;
  before: string | null;
  after: string | null;
};

export type AuditQuery = {
  from: Temporal.Instant;
  to: Temporal.Instant;
  subject: string | null;
  subjectId: string | null;
  kind: string | null;
  limit: number;
  /** Goes on after this entry. */
  afterSequence: number;
};

type Stored = {
  sequence: number;
  alert_id: string;
  at: number;
  kind: string;
  reason: string;
  by_whom: string | null;
  note: string | null;
  subject: AuditEntry["subject"];
  before: string | null;
  after: string | null;
};

export function addEvent(database: SqliteHandle, entry: AuditEntry): void {
  database.run(
    `INSERT INTO alert_event (alert_id, at, kind, reason, by_whom, note, subject, before, after)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.subjectId,
    entry.at.epochMilliseconds,
    entry.kind,
    entry.reason,
    entry.by,
    entry.note,
    entry.subject,
    entry.before,
    entry.after,
  );
}

export function eventsOf(database: SqliteHandle, alertId: string): AlertEventRecord[] {
  return database
    .all<Stored>("SELECT * FROM alert_event WHERE alert_id = ? ORDER BY sequence", alertId)
    .map(({ at, kind, reason, by_whom: by, note }) => ({
      at: Temporal.Instant.fromEpochMilliseconds(at),
      kind: kind as EventKind,
      reason,
      by,
      note,
    }));
}

/** The audit trail in the order in which it was written. */
export function auditEntries(
  database: SqliteHandle,
  query: AuditQuery,
): (AuditEntry & { sequence: number })[] {
  const { from, to, subject, subjectId, kind, limit, afterSequence } = query;
  return database
    .all<Stored>(
      `SELECT * FROM alert_event WHERE sequence > ? AND at >= ? AND at <= ?
         AND (? IS NULL OR subject = ?) AND (? IS NULL OR alert_id = ?) AND (? IS NULL OR kind = ?)
       ORDER BY sequence LIMIT ?`,
      afterSequence,
      from.epochMilliseconds,
      to.epochMilliseconds,
      subject,
      subject,
      subjectId,
      subjectId,
      kind,
      kind,
      limit,
    )
    .map(({ sequence, alert_id: id, at, by_whom: by, ...rest }) => ({
      sequence,
      subject: rest.subject,
      subjectId: id,
      at: Temporal.Instant.fromEpochMilliseconds(at),
      kind: rest.kind,
      reason: rest.reason,
      by,
      note: rest.note,
      before: rest.before,
      after: rest.after,
    }));
}
