import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";

/** What is too old goes, a few rows of each table at a time. What is open or still owed stays, however old. */
export function prune(database: SqliteHandle, before: Temporal.Instant, atMost: number): number {
  const ms = before.epochMilliseconds;
  return STATEMENTS.map((sql) => database.run(sql, ms, atMost).changes).reduce((sum, one) => sum + one, 0);
}

const STATEMENTS: readonly string[] = [
  "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE ended_at < ? LIMIT ?)",
  `DELETE FROM alert_event WHERE sequence IN (
     SELECT sequence FROM alert_event AS old WHERE at < ?
       AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.id = old.alert_id)
     ORDER BY at LIMIT ?)`,
  `DELETE FROM outbox WHERE sequence IN (
     SELECT sequence FROM outbox WHERE created_at < ? AND state <> 'waiting' LIMIT ?)`,
  "DELETE FROM silence WHERE id IN (SELECT id FROM silence WHERE ends_at < ? LIMIT ?)",
  "DELETE FROM channel_limit WHERE bucket IN (SELECT bucket FROM channel_limit WHERE filled_at < ? LIMIT ?)",
];
