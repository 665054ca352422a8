import { hash } from "node:crypto";
import type { PostgresSession, SqlValue } from "../../../platform/postgres/postgres-handle.ts";
import { type Target, targetId } from "../../domain/target.ts";
import { compressed } from "../compression.ts";
import { documentFrom, QUARANTINE_KEPT_PER_TARGET, type StoredDocument } from "../document-columns.ts";
import type { Document } from "../service-store.ts";

const COLUMNS = [
  "key_hash",
  "request_key",
  "target",
  "status",
  "content_type",
  "content_hash",
  "body",
  "size",
  "simulated",
  "fetched_at",
];
const MARKS = COLUMNS.map((_, index) => `$${index + 1}`).join(", ");
const PUT = `INSERT INTO document (${COLUMNS.join(", ")}) VALUES (${MARKS})
  ON CONFLICT (key_hash) DO UPDATE SET ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}`;

/** Returns the body as it is kept: compressed. */
export async function putDocument(session: PostgresSession, document: Document): Promise<Uint8Array> {
  const body = compressed(document.body);
  await session.run(PUT, ...valuesOf(document, body));
  return body;
}

/** Keeps what was only read through, unless a target came to keep it fresh meanwhile: then it is the target's. */
export async function putReadThrough(session: PostgresSession, document: Document): Promise<void> {
  const values = valuesOf({ ...document, target: null }, compressed(document.body));
  await session.run(`${PUT} WHERE document.target IS NULL`, ...values);
}

function valuesOf(document: Document, body: Uint8Array): SqlValue[] {
  return [
    keyHash(document.requestKey),
    document.requestKey,
    document.target && targetId(document.target),
    document.status,
    document.contentType,
    document.contentHash,
    body,
    document.body.byteLength,
    document.simulated ? 1 : 0,
    document.fetchedAt.epochMilliseconds,
  ];
}

export async function confirmDocument(
  session: PostgresSession,
  requestKey: string,
  fetchedAt: Temporal.Instant,
): Promise<void> {
  await session.run(
    "UPDATE document SET fetched_at = $1 WHERE key_hash = $2",
    fetchedAt.epochMilliseconds,
    keyHash(requestKey),
  );
}

export async function documentOf(
  session: PostgresSession,
  requestKey: string,
): Promise<Document | undefined> {
  const stored = await session.get<StoredDocument>(
    "SELECT * FROM document WHERE key_hash = $1",
    keyHash(requestKey),
  );
  return stored && documentFrom(stored);
}

export async function confirmedAt(
  session: PostgresSession,
  target: Target,
): Promise<Temporal.Instant | null> {
  const stored = await session.get<{ at: number | null }>(
    "SELECT max(fetched_at) AS at FROM document WHERE target = $1",
    targetId(target),
  );
  const at = stored?.at ?? null;
  return at === null ? null : Temporal.Instant.fromEpochMilliseconds(at);
}

/** What was only read through is bounded in number; what a target keeps fresh is not touched. */
export async function dropOldestReadThrough(session: PostgresSession, keep: number): Promise<void> {
  await session.run(
    `DELETE FROM document WHERE key_hash IN (
       SELECT key_hash FROM document WHERE target IS NULL ORDER BY fetched_at DESC OFFSET $1 FOR UPDATE SKIP LOCKED)`,
    keep,
  );
}

export async function putQuarantine(
  session: PostgresSession,
  entry: { target: string; at: Temporal.Instant; reason: string; body: Uint8Array },
): Promise<void> {
  await session.run(
    "INSERT INTO quarantine (target, quarantined_at, reason, body, size) VALUES ($1, $2, $3, $4, $5)",
    entry.target,
    entry.at.epochMilliseconds,
    entry.reason,
    compressed(entry.body),
    entry.body.byteLength,
  );
  await session.run(
    `DELETE FROM quarantine WHERE target = $1 AND id NOT IN (
       SELECT id FROM quarantine WHERE target = $1 ORDER BY id DESC LIMIT ${QUARANTINE_KEPT_PER_TARGET})`,
    entry.target,
  );
}

function keyHash(requestKey: string): Uint8Array {
  return hash("sha256", requestKey, "buffer");
}
