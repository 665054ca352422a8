import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { Message } from "../domain/message.ts";
import { parseStored } from "./stored-instants.ts";

/** A message that was given up: by a permanent error, or after too many tries. */
export type DeadLetter = {
  sequence: number;
  id: string;
  channel: string;
  message: Message;
  attempts: number;
  error: string;
  createdAt: Temporal.Instant;
  diedAt: Temporal.Instant;
};

export type LetterQuery = { limit: number; beforeSequence: number | null };

/** `overtaken`: the channel was told something newer of the same alert since, which this letter would contradict. */
export type Resent =
  | { kind: "waiting"; channel: string }
  | { kind: "unknown" }
  | { kind: "overtaken" }
  | { kind: "no channel"; channel: string };

/** `channels`: those that there are now. */
export type ResendConditions = { evenIfOvertaken: boolean; channels: readonly string[] };

type Stored = {
  sequence: number;
  id: string;
  channel: string;
  message: string;
  attempts: number;
  created_at: number;
  last_attempt_at: number | null;
  last_error: string | null;
};

export function deadLetters(database: SqliteHandle, { limit, beforeSequence }: LetterQuery): DeadLetter[] {
  return database
    .all<Stored>(
      "SELECT * FROM outbox WHERE state = 'dead' AND sequence < ? ORDER BY sequence DESC LIMIT ?",
      beforeSequence ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map(letterOf);
}

export function resend(
  database: SqliteHandle,
  { id, at, evenIfOvertaken, channels }: ResendConditions & { id: string; at: Temporal.Instant },
): Resent {
  return database.transaction(() => {
    const letter = database.get<{ channel: string; overtaken: number }>(
      `SELECT letter.channel, EXISTS (
         SELECT 1 FROM outbox AS later WHERE later.alert_id = letter.alert_id AND later.channel = letter.channel
           AND later.sequence > letter.sequence AND later.state = 'delivered') AS overtaken
       FROM outbox AS letter WHERE letter.id = ? AND letter.state = 'dead'`,
      id,
    );
    if (!letter) return { kind: "unknown" };
    if (!channels.includes(letter.channel)) return { kind: "no channel", channel: letter.channel };
    if (letter.overtaken === 1 && !evenIfOvertaken) return { kind: "overtaken" };
    database.run(
      "UPDATE outbox SET state = 'waiting', attempts = 0, next_attempt_at = ? WHERE id = ?",
      at.epochMilliseconds,
      id,
    );
    return { kind: "waiting", channel: letter.channel };
  });
}

function letterOf(stored: Stored): DeadLetter {
  const { sequence, id, channel, message, attempts, created_at, last_attempt_at, last_error } = stored;
  return {
    sequence,
    id,
    channel,
    message: parseStored(message) as Message,
    attempts,
    error: last_error ?? "unknown",
    createdAt: Temporal.Instant.fromEpochMilliseconds(created_at),
    diedAt: Temporal.Instant.fromEpochMilliseconds(last_attempt_at ?? created_at),
  };
}
