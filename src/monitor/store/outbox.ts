import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { Message } from "../domain/message.ts";
import { channelFacts, type ChannelFacts } from "./channel-facts.ts";
import {
  type DeadLetter,
  deadLetters,
  type LetterQuery,
  resend,
  type ResendConditions,
  type Resent,
} from "./dead-letters.ts";
import { parseStored } from "./stored-instants.ts";
import { messagesOf, type SentMessage } from "./sent-messages.ts";

export type OutboxEntry = {
  sequence: number;
  id: string;
  channel: string;
  message: Message;
  attempts: number;
};

/** One try that failed: when, why, and when the next one is; null gives the message up. */
export type FailedTry = { at: Temporal.Instant; error: string; nextAttemptAt: Temporal.Instant | null };

/** The messages that are owed. A message leaves the waiting ones only when it was delivered or is given up. */
export type OutboxStore = {
  /** The oldest message of the channel whose time has come; of one alert, later ones wait for earlier ones. */
  due(channel: string, now: Temporal.Instant): OutboxEntry | undefined;
  /** When the next message of the channel falls due; null when none waits. */
  nextDueAt(channel: string): Temporal.Instant | null;
  /** `note` is what the receiver had to say although it took the message. */
  delivered(id: string, at: Temporal.Instant, note: string | null): void;
  failed(id: string, attempt: FailedTry): void;
  depth(): { waiting: number; dead: number; oldestAt: Temporal.Instant | null };
  channelFacts(channel: string): ChannelFacts;
  /** The messages that were given up, newest first. */
  deadLetters(query: LetterQuery): DeadLetter[];
  /** Makes a dead letter wait again, under its own id and before all later ones of its alert. */
  resend(id: string, at: Temporal.Instant, conditions: ResendConditions): Resent;
  /** The messages of an alert and the digests that name it, the newest first. */
  messagesOf(alertId: string): SentMessage[];
  /** Everything that waits, in the order in which it was written. */
  waiting(): { channel: string; message: Message; at: Temporal.Instant }[];
  /** Gives up what waits for channels that are not among these; says how many messages that were. */
  abandonOthers(channels: readonly string[], at: Temporal.Instant): number;
};

export function addMessage(
  database: SqliteHandle,
  { channel, message, at }: { channel: string; message: Message; at: Temporal.Instant },
): void {
  const { lastInsertRowid } = database.run(
    `INSERT INTO outbox (id, alert_id, channel, message, state, attempts, created_at, next_attempt_at)
     VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)`,
    message.id,
    message.alert_id,
    channel,
    JSON.stringify(message),
    at.epochMilliseconds,
    at.epochMilliseconds,
  );
  for (const { alert_id } of message.items ?? [])
    database.run("INSERT INTO outbox_item (sequence, alert_id) VALUES (?, ?)", lastInsertRowid, alert_id);
}

type Stored = {
  sequence: number;
  id: string;
  channel: string;
  message: string;
  attempts: number;
  next_attempt_at: number;
};

/** The first waiting message of each alert: none overtakes another of the same alert, nor a digest that names it. */
const HEADS = `
  FROM outbox AS head WHERE state = 'waiting' AND channel = ? AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier
    WHERE earlier.state = 'waiting' AND earlier.channel = head.channel
      AND earlier.alert_id = head.alert_id AND earlier.sequence < head.sequence)
  AND NOT EXISTS (
    SELECT 1 FROM outbox_item AS item JOIN outbox AS digest ON digest.sequence = item.sequence
    WHERE item.alert_id = head.alert_id AND digest.state = 'waiting' AND digest.channel = head.channel
      AND digest.sequence < head.sequence)
  AND NOT EXISTS (
    SELECT 1 FROM outbox_item AS own JOIN outbox AS earlier ON earlier.alert_id = own.alert_id
    WHERE own.sequence = head.sequence AND earlier.state = 'waiting' AND earlier.channel = head.channel
      AND earlier.sequence < head.sequence)`;

export function outboxStore(database: SqliteHandle): OutboxStore {
  return {
    ...delivering(database),
    depth: () => depth(database),
    channelFacts: (channel) => channelFacts(database, channel),
    deadLetters: (query) => deadLetters(database, query),
    resend: (id, at, conditions) => resend(database, { id, at, ...conditions }),
    waiting: () => waiting(database),
    messagesOf: (alertId) => messagesOf(database, alertId),
    abandonOthers: (channels, at) => abandonOthers(database, channels, at),
  };
}

function delivering(database: SqliteHandle): Pick<OutboxStore, "due" | "nextDueAt" | "delivered" | "failed"> {
  return {
    due(channel, now) {
      const oldest = database.get<Stored>(
        `SELECT * ${HEADS} AND next_attempt_at <= ? ORDER BY sequence LIMIT 1`,
        channel,
        now.epochMilliseconds,
      );
      if (!oldest) return undefined;
      const { sequence, id, message, attempts } = oldest;
      return { sequence, id, channel, message: parseStored(message) as Message, attempts };
    },
    nextDueAt(channel) {
      const row = database.get<{ due: number | null }>(
        `SELECT min(next_attempt_at) AS due ${HEADS}`,
        channel,
      );
      return row?.due ? Temporal.Instant.fromEpochMilliseconds(row.due) : null;
    },
    delivered(id, at, note) {
      database.run(
        `UPDATE outbox SET state = 'delivered', attempts = attempts + 1, delivered_at = ?, last_attempt_at = ?,
           last_error = ? WHERE id = ?`,
        at.epochMilliseconds,
        at.epochMilliseconds,
        note,
        id,
      );
    },
    failed(id, { at, error, nextAttemptAt }) {
      database.run(
        `UPDATE outbox SET state = ?, attempts = attempts + 1, last_attempt_at = ?, last_error = ?,
           next_attempt_at = ? WHERE id = ?`,
        nextAttemptAt ? "waiting" : "dead",
        at.epochMilliseconds,
        error,
        nextAttemptAt?.epochMilliseconds ?? null,
        id,
      );
    },
  };
}

function depth(database: SqliteHandle): ReturnType<OutboxStore["depth"]> {
  const row = database.get<{ waiting: number; dead: number; oldest: number | null }>(
    `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead,
       min(created_at) FILTER (WHERE state = 'waiting') AS oldest FROM outbox`,
  );
  const oldestAt = row?.oldest === null || !row ? null : Temporal.Instant.fromEpochMilliseconds(row.oldest);
  return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestAt };
}

function waiting(database: SqliteHandle): ReturnType<OutboxStore["waiting"]> {
  return database
    .all<Stored & { created_at: number }>("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY sequence")
    .map(({ channel, message, created_at }) => ({
      channel,
      message: parseStored(message) as Message,
      at: Temporal.Instant.fromEpochMilliseconds(created_at),
    }));
}

function abandonOthers(database: SqliteHandle, channels: readonly string[], at: Temporal.Instant): number {
  return database.run(
    `UPDATE outbox SET state = 'dead', last_attempt_at = ?, next_attempt_at = NULL,
       last_error = 'no channel of this name is configured any more'
     WHERE state = 'waiting' AND channel NOT IN (SELECT value FROM json_each(?))`,
    at.epochMilliseconds,
    JSON.stringify(channels),
  ).changes;
}
