import type { SQLInputValue } from "node:sqlite";
import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { LedgerRow } from "../../domain/ledger.ts";
import { parseTargetId, type Target, targetId } from "../../domain/target.ts";

type Stored = {
  target: string;
  title: string;
  upstream: string;
  next_refresh_at: number | null;
  promised_ms: number | null;
  late_after: number | null;
  reason: string;
  lease_owner: string | null;
  lease_until: number | null;
  created_at: number;
  last_attempt_at: number | null;
  last_success_at: number | null;
  last_change_at: number | null;
  content_hash: string | null;
  consecutive_failures: number;
  last_error: string | null;
  upstream_timestamp: number | null;
  play_going_on: number;
  over_since: number | null;
  quarantined_at: number | null;
};

const CLAIM = `
  UPDATE ledger SET lease_owner = ?, lease_until = ?
  WHERE target = (
    SELECT target FROM ledger
    WHERE upstream = ? AND next_refresh_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
    ORDER BY next_refresh_at LIMIT 1
  )
  RETURNING *`;

/** Takes an upstream's most overdue row whose lease is free. */
export function claimDue(
  database: SqliteHandle,
  now: Temporal.Instant,
  lease: { owner: string; until: Temporal.Instant },
  upstream: string,
): LedgerRow | undefined {
  const nowMs = now.epochMilliseconds;
  const untilMs = lease.until.epochMilliseconds;
  const stored = database.get<Stored>(CLAIM, lease.owner, untilMs, upstream, nowMs, nowMs);
  return stored && rowOf(stored);
}

export function renewLease(
  database: SqliteHandle,
  target: Target,
  lease: { owner: string; until: Temporal.Instant },
): void {
  database.run(
    "UPDATE ledger SET lease_until = ? WHERE target = ? AND lease_owner = ?",
    lease.until.epochMilliseconds,
    targetId(target),
    lease.owner,
  );
}

export function release(database: SqliteHandle, owner: string): void {
  database.run("UPDATE ledger SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?", owner);
}

export function nextDueAt(database: SqliteHandle, upstream: string): Temporal.Instant | null {
  const stored = database.get<{ due: number | null }>(
    `SELECT min(max(next_refresh_at, coalesce(lease_until, 0))) AS due FROM ledger
     WHERE upstream = ? AND next_refresh_at IS NOT NULL`,
    upstream,
  );
  return instantOf(stored?.due ?? null);
}

export function allRows(database: SqliteHandle): LedgerRow[] {
  return database.all<Stored>("SELECT * FROM ledger ORDER BY target").map(rowOf);
}

export function rowOfTarget(database: SqliteHandle, target: Target): LedgerRow | undefined {
  const stored = database.get<Stored>("SELECT * FROM ledger WHERE target = ?", targetId(target));
  return stored && rowOf(stored);
}

const COLUMNS = [
  "target",
  "title",
  "upstream",
  "next_refresh_at",
  "promised_ms",
  "late_after",
  "reason",
  "lease_owner",
  "lease_until",
  "created_at",
  "last_attempt_at",
  "last_success_at",
  "last_change_at",
  "content_hash",
  "consecutive_failures",
  "last_error",
  "upstream_timestamp",
  "play_going_on",
  "over_since",
  "quarantined_at",
];
const MARKS = COLUMNS.map(() => "?").join(", ");
const INSERT = `INSERT INTO ledger (${COLUMNS.join(", ")}) VALUES (${MARKS}) ON CONFLICT (target) DO NOTHING`;
const REPLACE = `INSERT OR REPLACE INTO ledger (${COLUMNS.join(", ")}) VALUES (${MARKS})`;

export function addRow(database: SqliteHandle, row: LedgerRow): void {
  database.run(INSERT, ...valuesOf(row));
}

export function replaceRow(database: SqliteHandle, row: LedgerRow): void {
  database.run(REPLACE, ...valuesOf(row));
}

/** What is expected of a target changed; who works on it at this moment is left alone. */
export function updateExpectation(database: SqliteHandle, row: LedgerRow): void {
  database.run(
    "UPDATE ledger SET next_refresh_at = ?, promised_ms = ?, late_after = ?, reason = ? WHERE target = ?",
    ms(row.nextRefreshAt),
    row.promisedMs,
    ms(row.lateAfter),
    row.reason,
    targetId(row.target),
  );
}

function valuesOf(row: LedgerRow): SQLInputValue[] {
  return [
    targetId(row.target),
    row.title,
    row.upstream,
    ms(row.nextRefreshAt),
    row.promisedMs,
    ms(row.lateAfter),
    row.reason,
    row.lease?.owner ?? null,
    ms(row.lease?.until ?? null),
    row.createdAt.epochMilliseconds,
    ms(row.lastAttemptAt),
    ms(row.lastSuccessAt),
    ms(row.lastChangeAt),
    row.contentHash,
    row.consecutiveFailures,
    row.lastError,
    ms(row.upstreamTimestamp),
    row.playGoingOn ? 1 : 0,
    ms(row.overSince),
    ms(row.quarantinedAt),
  ];
}

function rowOf(stored: Stored): LedgerRow {
  const target = parseTargetId(stored.target);
  if (!target) throw new Error(`ledger: ${stored.target} is no target that this program knows`);
  const leaseUntil = instantOf(stored.lease_until);
  return {
    target,
    title: stored.title,
    upstream: stored.upstream,
    nextRefreshAt: instantOf(stored.next_refresh_at),
    promisedMs: stored.promised_ms,
    lateAfter: instantOf(stored.late_after),
    reason: stored.reason,
    lease: stored.lease_owner && leaseUntil ? { owner: stored.lease_owner, until: leaseUntil } : null,
    createdAt: Temporal.Instant.fromEpochMilliseconds(stored.created_at),
    lastAttemptAt: instantOf(stored.last_attempt_at),
    lastSuccessAt: instantOf(stored.last_success_at),
    lastChangeAt: instantOf(stored.last_change_at),
    contentHash: stored.content_hash,
    consecutiveFailures: stored.consecutive_failures,
    lastError: stored.last_error,
    upstreamTimestamp: instantOf(stored.upstream_timestamp),
    playGoingOn: stored.play_going_on === 1,
    overSince: instantOf(stored.over_since),
    quarantinedAt: instantOf(stored.quarantined_at),
  };
}

function ms(instant: Temporal.Instant | null): number | null {
  return instant?.epochMilliseconds ?? null;
}

function instantOf(epochMs: number | null): Temporal.Instant | null {
  return epochMs === null ? null : Temporal.Instant.fromEpochMilliseconds(epochMs);
}
