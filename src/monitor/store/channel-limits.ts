import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";

export function fillBucket(database: SqliteHandle, bucket: string, at: Temporal.Instant): void {
  database.run(
    "INSERT OR REPLACE INTO channel_limit (bucket, filled_at) VALUES (?, ?)",
    bucket,
    at.epochMilliseconds,
  );
}

/** When each bucket of the rate limit was last filled. */
export function filledBuckets(database: SqliteHandle): Map<string, Temporal.Instant> {
  const rows = database.all<{ bucket: string; filled_at: number }>("SELECT * FROM channel_limit");
  return new Map(
    rows.map(({ bucket, filled_at: at }) => [bucket, Temporal.Instant.fromEpochMilliseconds(at)]),
  );
}
