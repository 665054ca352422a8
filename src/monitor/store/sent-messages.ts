import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { Message } from "../domain/message.ts";

/** What became of one message of an alert. */
export type SentMessage = {
  id: string;
  channel: string;
  kind: Message["kind"];
  state: "waiting" | "delivered" | "dead";
  attempts: number;
  createdAt: Temporal.Instant;
  deliveredAt: Temporal.Instant | null;
  nextAttemptAt: Temporal.Instant | null;
  error: string | null;
};

type Stored = {
  id: string;
  channel: string;
  kind: Message["kind"];
  state: SentMessage["state"];
  attempts: number;
  created_at: number;
  delivered_at: number | null;
  next_attempt_at: number | null;
  last_error: string | null;
};

const MOST_MESSAGES = 500;

/** The messages of an alert and the digests that name it, the newest first. */
export function messagesOf(database: SqliteHandle, alertId: string): SentMessage[] {
  return database
    .all<Stored>(
      `SELECT id, channel, json_extract(message, '$.kind') AS kind, state, attempts, created_at, delivered_at,
         next_attempt_at, last_error
       FROM outbox WHERE sequence IN (
         SELECT sequence FROM outbox WHERE alert_id = ? UNION SELECT sequence FROM outbox_item WHERE alert_id = ?)
       ORDER BY sequence DESC LIMIT ${MOST_MESSAGES}`,
      alertId,
      alertId,
    )
    .map(({ created_at, delivered_at, next_attempt_at, last_error: error, state, ...rest }) => ({
      ...rest,
      state,
      createdAt: Temporal.Instant.fromEpochMilliseconds(created_at),
      deliveredAt: instantOf(delivered_at),
      nextAttemptAt: state === "waiting" ? instantOf(next_attempt_at) : null,
      error,
    }));
}

function instantOf(ms: number | null): Temporal.Instant | null {
  return ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms);
}
