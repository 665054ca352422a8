import type { TargetFreshness } from "../../contracts/freshness.ts";
import type { Expectation } from "./expectation.ts";
import { type Target, targetId } from "./target.ts";

/** A row of the refresh ledger: what we promise about a target, and how we keep it. */
export type LedgerRow = {
  target: Target;
  title: string;
  upstream: string;
  /** Null: need not be looked at again. */
  nextRefreshAt: Temporal.Instant | null;
  promisedMs: number | null;
  lateAfter: Temporal.Instant | null;
  reason: string;
  lease: { owner: string; until: Temporal.Instant } | null;
  createdAt: Temporal.Instant;
  lastAttemptAt: Temporal.Instant | null;
  lastSuccessAt: Temporal.Instant | null;
  lastChangeAt: Temporal.Instant | null;
  contentHash: string | null;
  consecutiveFailures: number;
  lastError: string | null;
  upstreamTimestamp: Temporal.Instant | null;
  /** How old the upstream's own timestamp may get, as far as the data tell; milliseconds, null while no play goes on. */
  standstillMs: number | null;
  /** When a game was first seen over, from which corrections are counted; null for all else. */
  overSince: Temporal.Instant | null;
  quarantinedAt: Temporal.Instant | null;
};

export type LedgerStep = { next: LedgerRow; reason: string };

export type Fetched = {
  contentHash: string;
  upstreamTimestamp: Temporal.Instant | null;
  standstillMs: number | null;
  overSince: Temporal.Instant | null;
  title: string;
};

/** A target that was never fetched: due when the expectation says. */
export function newLedgerRow(
  subject: { target: Target; title: string; upstream: string },
  expected: Expectation,
  now: Temporal.Instant,
): LedgerRow {
  return {
    ...subject,
    nextRefreshAt: after(now, expected.refreshMs),
    promisedMs: expected.promisedMs,
    lateAfter: deadlineOf(expected, now),
    reason: expected.reason,
    lease: null,
    createdAt: now,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastChangeAt: null,
    contentHash: null,
    consecutiveFailures: 0,
    lastError: null,
    upstreamTimestamp: null,
    standstillMs: null,
    overSince: null,
    quarantinedAt: null,
  };
}

/** The upstream answered, and the answer was good. */
export function afterSuccess(
  row: LedgerRow,
  fetched: Fetched,
  expected: Expectation,
  now: Temporal.Instant,
): LedgerStep {
  const changed = fetched.contentHash !== row.contentHash;
  const next: LedgerRow = {
    ...row,
    ...fetched,
    nextRefreshAt: after(now, expected.refreshMs),
    promisedMs: expected.promisedMs,
    lateAfter: deadlineOf(expected, now),
    reason: expected.reason,
    lease: null,
    lastAttemptAt: now,
    lastSuccessAt: now,
    lastChangeAt: changed ? now : row.lastChangeAt,
    consecutiveFailures: 0,
    lastError: null,
    quarantinedAt: null,
  };
  return { next, reason: changed ? "changed" : "unchanged" };
}

export type Failure = {
  error: string;
  quarantined: boolean;
  retryAt?: Temporal.Instant;
  /** Where an upstream is better left alone for longer than a minute. */
  longestRetryMs?: number;
};

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/** What is promised within seconds is tried again within seconds, also at the end of a long outage. */
const RETRY_SHARE_OF_PROMISE = 1 / 4;

/** No good answer came. The deadline stays where it was; the next try comes soon, with growing, jittered waits. */
export function afterFailure(
  row: LedgerRow,
  failure: Failure,
  now: Temporal.Instant,
  random01: number,
): LedgerStep {
  const failures = row.consecutiveFailures + 1;
  const ceiling = failure.longestRetryMs ?? LONGEST_RETRY_MS;
  const longestMs = Math.min(ceiling, (row.promisedMs ?? ceiling) * RETRY_SHARE_OF_PROMISE);
  const ceilingMs = Math.min(longestMs, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
  const waitMs = Math.round(ceilingMs * (0.5 + random01 / 2));
  const ownWait = now.add({ milliseconds: waitMs });
  const next: LedgerRow = {
    ...row,
    nextRefreshAt: failure.retryAt ? laterOf(ownWait, failure.retryAt) : ownWait,
    lease: null,
    lastAttemptAt: now,
    consecutiveFailures: failures,
    lastError: failure.error,
    quarantinedAt: failure.quarantined ? now : row.quarantinedAt,
  };
  return { next, reason: failure.quarantined ? "quarantined" : `failed ${failures} times in a row` };
}

/** The upstream answered rightly, but has not yet what was asked for: nothing new is known, and the deadline stays. */
export function afterNothingYet(
  row: LedgerRow,
  expected: Expectation,
  now: Temporal.Instant,
  why: string,
): LedgerStep {
  const next: LedgerRow = {
    ...row,
    nextRefreshAt: after(now, expected.refreshMs),
    promisedMs: expected.promisedMs,
    lateAfter: deadlineOf(expected, now),
    reason: expected.reason,
    lease: null,
    lastAttemptAt: now,
    consecutiveFailures: 0,
    lastError: why,
  };
  return { next, reason: why };
}

const ABSENT_LOOK_MS = 10 * 60_000;

/** The upstream knows no such thing (404), and never did: nothing is promised, and it is looked for now and then. */
export function afterAbsence(row: LedgerRow, now: Temporal.Instant): LedgerStep {
  const next: LedgerRow = {
    ...row,
    nextRefreshAt: after(now, ABSENT_LOOK_MS),
    promisedMs: null,
    lateAfter: null,
    reason: "no promise: the upstream has none",
    lease: null,
    lastAttemptAt: now,
    lastError: "HTTP 404",
  };
  return { next, reason: next.reason };
}

/**
 * What is expected of a target changed without a fetch, as when a game's start draws near or a rain delay ends.
 * A promise that begins counts from now: what was rightly old a moment ago is not late at once; what is late stays late.
 */
export function afterNewExpectation(
  row: LedgerRow,
  expected: Expectation,
  now: Temporal.Instant,
): LedgerStep {
  if (expected.reason === row.reason) return { next: row, reason: "as before" };
  const alreadyLate = row.lateAfter !== null && isPast(row.lateAfter, now);
  const wanted = after(row.lastAttemptAt ?? now, expected.refreshMs);
  const next: LedgerRow = {
    ...row,
    promisedMs: expected.promisedMs,
    lateAfter: alreadyLate && expected.promisedMs !== null ? row.lateAfter : deadlineOf(expected, now),
    reason: expected.reason,
    nextRefreshAt: wanted && row.nextRefreshAt ? earlierOf(wanted, row.nextRefreshAt) : wanted,
  };
  return { next, reason: expected.reason };
}

const STALE_FACTOR = 3;

/** The row as the monitor and the dashboard read it, judged at `now`. */
export function freshnessOf(row: LedgerRow, now: Temporal.Instant): TargetFreshness {
  const staleAfter = staleAfterOf(row);
  return {
    target: targetId(row.target),
    dataset: row.target.dataset,
    key: row.target.key,
    upstream: row.upstream,
    status: statusOf(row, staleAfter, now),
    promised_ms: row.promisedMs,
    late_after: textOf(row.lateAfter),
    stale_after: textOf(staleAfter),
    next_refresh: textOf(row.nextRefreshAt),
    last_attempt: textOf(row.lastAttemptAt),
    last_success: textOf(row.lastSuccessAt),
    last_change: textOf(row.lastChangeAt),
    upstream_timestamp: textOf(row.upstreamTimestamp),
    upstream_stale: isUpstreamStale(row, now),
    consecutive_failures: row.consecutiveFailures,
    last_error: row.lastError,
    quarantined: row.quarantinedAt !== null,
    reason: row.reason,
    title: row.title,
  };
}

function statusOf(
  row: LedgerRow,
  staleAfter: Temporal.Instant | null,
  now: Temporal.Instant,
): TargetFreshness["status"] {
  if (row.lateAfter === null || staleAfter === null) return row.lastAttemptAt ? "unpromised" : "pending";
  if (isPast(staleAfter, now)) return "stale";
  if (isPast(row.lateAfter, now)) return "late";
  return row.lastSuccessAt ? "fresh" : "pending";
}

/** Stale at three times the promise: the promise itself has passed at `lateAfter`, so two more. */
function staleAfterOf(row: LedgerRow): Temporal.Instant | null {
  return row.lateAfter && row.promisedMs !== null
    ? after(row.lateAfter, (STALE_FACTOR - 1) * row.promisedMs)
    : null;
}

function isUpstreamStale(row: LedgerRow, now: Temporal.Instant): boolean {
  if (row.standstillMs === null || !row.upstreamTimestamp) return false;
  return now.epochMilliseconds - row.upstreamTimestamp.epochMilliseconds > row.standstillMs;
}

function isPast(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, instant) > 0;
}

function after(instant: Temporal.Instant, spanMs: number | null): Temporal.Instant | null {
  return spanMs === null ? null : instant.add({ milliseconds: Math.round(spanMs) });
}

function deadlineOf(expected: Expectation, now: Temporal.Instant): Temporal.Instant | null {
  return expected.deadline ?? after(now, expected.promisedMs);
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

function earlierOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

function textOf(instant: Temporal.Instant | null): string | null {
  return instant?.toString() ?? null;
}
