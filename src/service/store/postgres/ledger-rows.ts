import type { PostgresSession } from "../../../platform/postgres/postgres-handle.ts";
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

/** Rows that another node is claiming at this moment are passed over, not waited for. */
const CLAIM = `
  UPDATE ledger SET lease_owner = $1, lease_until = $2
  WHERE target = (
    SELECT target FROM ledger
    WHERE upstream = $4 AND next_refresh_at <= $3 AND (lease_until IS NULL OR lease_until <= $3)
    ORDER BY next_refresh_at LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  RETURNING *`;

/** Takes an upstream's most overdue row whose lease is free. */
export async function claimDue(
  session: PostgresSession,
  now: Temporal.Instant,
  lease: { owner: string; until: Temporal.Instant },
  upstream: string,
): Promise<LedgerRow | undefined> {
  const untilMs = lease.until.epochMilliseconds;
  const stored = await session.get<StoredLedgerRow>(
    CLAIM,
    lease.owner,
    untilMs,
    now.epochMilliseconds,
    upstream,
  );
  return stored && ledgerRowOf(stored);
}

export async function renewLease(
  session: PostgresSession,
  target: Target,
  lease: { owner: string; until: Temporal.Instant },
): Promise<void> {
  await session.run(
    "UPDATE ledger SET lease_until = $1 WHERE target = $2 AND lease_owner = $3",
    lease.until.epochMilliseconds,
    targetId(target),
    lease.owner,
  );
}

/** Whether a look at the target was finished after the row was claimed; from here to the commit nobody else finishes one. */
export async function isOvertaken(session: PostgresSession, claimed: LedgerRow): Promise<boolean> {
  const stored = await session.get<{ last_attempt_at: number | null }>(
    "SELECT last_attempt_at FROM ledger WHERE target = $1 FOR UPDATE",
    targetId(claimed.target),
  );
  return (stored?.last_attempt_at ?? null) !== ms(claimed.lastAttemptAt);
}

export async function release(session: PostgresSession, owner: string): Promise<void> {
  await session.run("UPDATE ledger SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = $1", owner);
}

export async function nextDueAt(
  session: PostgresSession,
  upstream: string,
): Promise<Temporal.Instant | null> {
  const stored = await session.get<{ due: number | null }>(
    `SELECT min(greatest(next_refresh_at, lease_until)) AS due FROM ledger
     WHERE upstream = $1 AND next_refresh_at IS NOT NULL`,
    upstream,
  );
  return instantOf(stored?.due ?? null);
}

export async function allRows(session: PostgresSession): Promise<LedgerRow[]> {
  const stored = await session.all<StoredLedgerRow>('SELECT * FROM ledger ORDER BY target COLLATE "C"');
  return stored.map(ledgerRowOf);
}

export async function rowOfTarget(session: PostgresSession, target: Target): Promise<LedgerRow | undefined> {
  const stored = await session.get<StoredLedgerRow>(
    "SELECT * FROM ledger WHERE target = $1",
    targetId(target),
  );
  return stored && ledgerRowOf(stored);
}

const MARKS = LEDGER_COLUMNS.map((_, index) => `$${index + 1}`).join(", ");
const ADD = `INSERT INTO ledger (${LEDGER_COLUMNS.join(", ")}) VALUES (${MARKS}) ON CONFLICT (target) DO NOTHING`;
const REPLACE = `INSERT INTO ledger (${LEDGER_COLUMNS.join(", ")}) VALUES (${MARKS})
  ON CONFLICT (target) DO UPDATE SET ${LEDGER_COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}`;

export async function addRow(session: PostgresSession, row: LedgerRow): Promise<void> {
  await session.run(ADD, ...ledgerValuesOf(row));
}

export async function replaceRow(session: PostgresSession, row: LedgerRow): Promise<void> {
  await session.run(REPLACE, ...ledgerValuesOf(row));
}

/** What is expected of a target changed; who works on it at this moment is left alone. */
export async function updateExpectation(session: PostgresSession, row: LedgerRow): Promise<void> {
  await session.run(
    "UPDATE ledger SET next_refresh_at = $1, promised_ms = $2, late_after = $3, reason = $4 WHERE target = $5",
    ms(row.nextRefreshAt),
    row.promisedMs,
    ms(row.lateAfter),
    row.reason,
    targetId(row.target),
  );
}

export async function dropRows(session: PostgresSession, targets: readonly Target[]): Promise<void> {
  await session.run("DELETE FROM ledger WHERE target = ANY ($1::text[])", targets.map(targetId));
}
