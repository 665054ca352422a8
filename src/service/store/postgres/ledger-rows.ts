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
    WHERE next_refresh_at <= $3 AND (lease_until IS NULL OR lease_until <= $3)
    ORDER BY next_refresh_at LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  RETURNING *`;

/** Takes the most overdue row whose lease is free. */
export async function claimDue(
  session: PostgresSession,
  now: Temporal.Instant,
  lease: { owner: string; until: Temporal.Instant },
): Promise<LedgerRow | undefined> {
  const values = [lease.owner, lease.until.epochMilliseconds, now.epochMilliseconds] as const;
  const stored = await session.get<StoredLedgerRow>(CLAIM, ...values);
  return stored && ledgerRowOf(stored);
}

export async function release(session: PostgresSession, owner: string): Promise<void> {
  await session.run("UPDATE ledger SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = $1", owner);
}

export async function nextDueAt(session: PostgresSession): Promise<Temporal.Instant | null> {
  const stored = await session.get<{ due: number | null }>(
    "SELECT min(greatest(next_refresh_at, lease_until)) AS due FROM ledger WHERE next_refresh_at IS NOT NULL",
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
