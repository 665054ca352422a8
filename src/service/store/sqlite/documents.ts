import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import { type Target, targetId } from "../../domain/target.ts";
import { compressed } from "../compression.ts";
import { documentFrom, QUARANTINE_KEPT_PER_TARGET, type StoredDocument } from "../document-columns.ts";
import type { Document } from "../service-store.ts";

/** Returns the body as it is kept: compressed. */
export function putDocument(database: SqliteHandle, document: Document): Uint8Array {
  const body = compressed(document.body);
  database.run(
    `INSERT OR REPLACE INTO document
       (request_key, target, status, content_type, content_hash, body, size, simulated, fetched_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    document.requestKey,
    document.target && targetId(document.target),
    document.status,
    document.contentType,
    document.contentHash,
    body,
    document.body.byteLength,
    document.simulated ? 1 : 0,
    document.fetchedAt.epochMilliseconds,
  );
  return body;
}

export function confirmDocument(
  database: SqliteHandle,
  requestKey: string,
  fetchedAt: Temporal.Instant,
): void {
  database.run(
    "UPDATE document SET fetched_at = ? WHERE request_key = ?",
    fetchedAt.epochMilliseconds,
    requestKey,
  );
}

export function documentOf(database: SqliteHandle, requestKey: string): Document | undefined {
  const stored = database.get<StoredDocument>("SELECT * FROM document WHERE request_key = ?", requestKey);
  return stored && documentFrom(stored);
}

/** Keeps what was only read through, unless a target came to keep it fresh meanwhile: then it is the target's. */
export function putReadThrough(database: SqliteHandle, document: Document): void {
  const kept = database.get(
    "SELECT 1 FROM document WHERE request_key = ? AND target IS NOT NULL",
    document.requestKey,
  );
  if (!kept) putDocument(database, { ...document, target: null });
}

export function confirmedAt(database: SqliteHandle, target: Target): Temporal.Instant | null {
  const stored = database.get<{ at: number | null }>(
    "SELECT max(fetched_at) AS at FROM document WHERE target = ?",
    targetId(target),
  );
  const at = stored?.at ?? null;
  return at === null ? null : Temporal.Instant.fromEpochMilliseconds(at);
}

/** What was only read through is bounded in number; what a target keeps fresh is not touched. */
export function dropOldestReadThrough(database: SqliteHandle, keep: number): void {
  database.run(
    `DELETE FROM document WHERE request_key IN (
       SELECT request_key FROM document WHERE target IS NULL ORDER BY fetched_at DESC LIMIT -1 OFFSET ?)`,
    keep,
  );
}

export function putQuarantine(
  database: SqliteHandle,
  entry: { target: string; at: Temporal.Instant; reason: string; body: Uint8Array },
): void {
  database.run(
    "INSERT INTO quarantine (target, quarantined_at, reason, body, size) VALUES (?, ?, ?, ?, ?)",
    entry.target,
    entry.at.epochMilliseconds,
    entry.reason,
    compressed(entry.body),
    entry.body.byteLength,
  );
  database.run(
    `DELETE FROM quarantine WHERE target = ? AND id NOT IN (
       SELECT id FROM quarantine WHERE target = ? ORDER BY id DESC LIMIT ${QUARANTINE_KEPT_PER_TARGET})`,
    entry.target,
    entry.target,
  );
}
