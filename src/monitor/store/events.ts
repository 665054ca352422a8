import type { auditSubjects } from "../../contracts/monitoring/audit.ts";
import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { AlertEventRecord, EventKind } from "../domain/alert.ts";

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

/** An entry as it is read again: its place in the trail, and the title of the alert that it is of, while that is kept. */
export type WrittenEntry = AuditEntry & { sequence: number; title: string | null };

export type AuditQuery = {
  from: Temporal.Instant;
  to: Temporal.Instant;
  subject: AuditEntry["subject"] | null;
  subjectId: string | null;
  kind: string | null;
  by: string | null;
  order: "newest first" | "oldest first";
  limit: number;
  /** Goes on after this entry, in the order that is asked for. */
  afterSequence: number | null;
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

/** The audit trail, in either order of writing. */
export function auditEntries(database: SqliteHandle, query: AuditQuery): WrittenEntry[] {
  const { from, to, subject, subjectId, kind, by, limit } = query;
  const newest = query.order === "newest first";
  return database
    .all<Stored & { title: string | null }>(
      `SELECT *, (SELECT record ->> '$.title' FROM alert WHERE id = alert_id) AS title
       FROM alert_event WHERE sequence ${newest ? "<" : ">"} ? AND at >= ? AND at <= ?
         AND subject = coalesce(?, subject) AND alert_id = coalesce(?, alert_id) AND kind = coalesce(?, kind)
         AND coalesce(by_whom, '') = coalesce(?, by_whom, '')
       ORDER BY sequence ${newest ? "DESC" : "ASC"} LIMIT ?`,
      query.afterSequence ?? (newest ? Number.MAX_SAFE_INTEGER : 0),
      from.epochMilliseconds,
      to.epochMilliseconds,
      subject,
      subjectId,
      kind,
      by,
      limit,
    )
    .map(({ sequence, alert_id: id, at, by_whom, ...rest }) => ({
      sequence,
      subject: rest.subject,
      subjectId: id,
      at: Temporal.Instant.fromEpochMilliseconds(at),
      kind: rest.kind,
      reason: rest.reason,
      by: by_whom,
      note: rest.note,
      before: rest.before,
      after: rest.after,
      title: rest.title,
    }));
}
