import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";

/** What the outbox tells of one channel. */
export type ChannelFacts = {
  waiting: number;
  oldestWaitingAt: Temporal.Instant | null;
  /** The most tries that a waiting message has behind it. */
  failedTries: number;
  dead: number;
  newestDeadAt: Temporal.Instant | null;
  lastDeliveredAt: Temporal.Instant | null;
  /** Why the newest try failed; null when it did not, or none was made. */
  lastError: string | null;
};

type Stored = {
  waiting: number;
  oldest: number | null;
  tries: number | null;
  dead: number;
  newest_dead: number | null;
  delivered: number | null;
};

export function channelFacts(database: SqliteHandle, channel: string): ChannelFacts {
  const row = database.get<Stored>(
    `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
       min(created_at) FILTER (WHERE state = 'waiting') AS oldest,
       max(attempts) FILTER (WHERE state = 'waiting') AS tries,
       count(*) FILTER (WHERE state = 'dead') AS dead,
       max(last_attempt_at) FILTER (WHERE state = 'dead') AS newest_dead,
       max(delivered_at) AS delivered
     FROM outbox WHERE channel = ?`,
    channel,
  );
  const newest = database.get<{ last_error: string | null }>(
    `SELECT last_error FROM outbox WHERE channel = ? AND last_attempt_at IS NOT NULL
     ORDER BY last_attempt_at DESC, sequence DESC LIMIT 1`,
    channel,
  );
  return {
    waiting: row?.waiting ?? 0,
    oldestWaitingAt: instantOf(row?.oldest),
    failedTries: row?.tries ?? 0,
    dead: row?.dead ?? 0,
    newestDeadAt: instantOf(row?.newest_dead),
    lastDeliveredAt: instantOf(row?.delivered),
    lastError: newest?.last_error ?? null,
  };
}

function instantOf(ms: number | null | undefined): Temporal.Instant | null {
  return ms === null || ms === undefined ? null : Temporal.Instant.fromEpochMilliseconds(ms);
}
