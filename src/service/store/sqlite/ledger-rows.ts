import type { SqliteHandle } from "../../../platform/sqlite/sqlite-handle.ts";
import type { LedgerRow } from "../../domain/ledger.ts";
import { type Target, targetId } from "../../domain/target.ts";
import {
  instantOf,
  LEDGER_COLUMNS,
  ledgerRowOf,
  ledgerValuesOf,
  ms,
  type StoredLedgerRow,
} from "../ledger-columns.ts";

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
  const stored = database.get<StoredLedgerRow>(CLAIM, lease.owner, untilMs, upstream, nowMs, nowMs);
  return stored && ledgerRowOf(stored);
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

/** Whether a look at the target was finished after the row was claimed. */
export function isOvertaken(database: SqliteHandle, claimed: LedgerRow): boolean {
  const stored = database.get<{ last_attempt_at: number | null }>(
    "SELECT last_attempt_at FROM ledger WHERE target = ?",
    targetId(claimed.target),
  );
  return (stored?.last_attempt_at ?? null) !== ms(claimed.lastAttemptAt);
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
  return database.all<StoredLedgerRow>("SELECT * FROM ledger ORDER BY target").map(ledgerRowOf);
}

export function rowOfTarget(database: SqliteHandle, target: Target): LedgerRow | undefined {
  const stored = database.get<StoredLedgerRow>("SELECT * FROM ledger WHERE target = ?", targetId(target));
  return stored && ledgerRowOf(stored);
}

const MARKS = LEDGER_COLUMNS.map(() => "?").join(", ");
const INSERT = `INSERT INTO ledger (${LEDGER_COLUMNS.join(", ")}) VALUES (${MARKS}) ON CONFLICT (target) DO NOTHING`;
const REPLACE = `INSERT OR REPLACE INTO ledger (${LEDGER_COLUMNS.join(", ")}) VALUES (${MARKS})`;

export function addRow(database: SqliteHandle, row: LedgerRow): void {
  database.run(INSERT, ...ledgerValuesOf(row));
}

export function replaceRow(database: SqliteHandle, row: LedgerRow): void {
  database.run(REPLACE, ...ledgerValuesOf(row));
}

export function dropRow(database: SqliteHandle, target: Target): void {
  database.run("DELETE FROM ledger WHERE target = ?", targetId(target));
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
