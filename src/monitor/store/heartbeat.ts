import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";

export type Heartbeat = {
  startedAt: Temporal.Instant;
  lastTickAt: Temporal.Instant;
  stoppedCleanly: boolean;
};

/** When the monitor last ran: the time between its last tick and its next start is unknown, neither good nor bad. */
export type HeartbeatStore = {
  last(): Heartbeat | undefined;
  start(at: Temporal.Instant): void;
  tick(at: Temporal.Instant): void;
  stop(at: Temporal.Instant): void;
};

export function heartbeatStore(database: SqliteHandle): HeartbeatStore {
  return {
    last() {
      const row = database.get<{ started_at: number; last_tick_at: number; stopped_cleanly: number }>(
        "SELECT * FROM heartbeat",
      );
      return (
        row && {
          startedAt: Temporal.Instant.fromEpochMilliseconds(row.started_at),
          lastTickAt: Temporal.Instant.fromEpochMilliseconds(row.last_tick_at),
          stoppedCleanly: row.stopped_cleanly === 1,
        }
      );
    },
    start(at) {
      database.run(
        "INSERT OR REPLACE INTO heartbeat (id, started_at, last_tick_at, stopped_cleanly) VALUES (1, ?, ?, 0)",
        at.epochMilliseconds,
        at.epochMilliseconds,
      );
    },
    tick: (at) => void database.run("UPDATE heartbeat SET last_tick_at = ?", at.epochMilliseconds),
    stop: (at) =>
      void database.run("UPDATE heartbeat SET last_tick_at = ?, stopped_cleanly = 1", at.epochMilliseconds),
  };
}
