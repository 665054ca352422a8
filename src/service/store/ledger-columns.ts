import type { LedgerRow } from "../domain/ledger.ts";
import { parseTargetId, targetId } from "../domain/target.ts";

/** A row of the ledger as every engine stores it: instants are whole milliseconds since 1970, flags are 0 and 1. */
export type StoredLedgerRow = {
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
  standstill_ms: number | null;
  over_since: number | null;
  quarantined_at: number | null;
};

export const LEDGER_COLUMNS = [
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
  "standstill_ms",
  "over_since",
  "quarantined_at",
] as const satisfies readonly (keyof StoredLedgerRow)[];

/** In the order of the columns. */
export function ledgerValuesOf(row: LedgerRow): (string | number | null)[] {
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
    row.standstillMs,
    ms(row.overSince),
    ms(row.quarantinedAt),
  ];
}

export function ledgerRowOf(stored: StoredLedgerRow): LedgerRow {
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
    standstillMs: stored.standstill_ms,
    overSince: instantOf(stored.over_since),
    quarantinedAt: instantOf(stored.quarantined_at),
  };
}

export function ms(instant: Temporal.Instant | null): number | null {
  return instant?.epochMilliseconds ?? null;
}

export function instantOf(epochMs: number | null): Temporal.Instant | null {
  return epochMs === null ? null : Temporal.Instant.fromEpochMilliseconds(epochMs);
}
