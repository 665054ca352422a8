import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type {
  Acknowledgement,
  AlertEventRecord,
  AlertRecord,
  AlertState,
  EventKind,
} from "../domain/alert.ts";

export type HistoryQuery = {
  from: Temporal.Instant;
  limit: number;
  /** Goes on after this alert: its start and id. */
  after: { startedAtMs: number; id: string } | null;
};

/** Writes an alert as it stands. One that passed before it ever fired leaves no trace. */
export function putAlert(database: SqliteHandle, alert: AlertRecord): void {
  const { state } = alert;
  if (state.kind === "ok") return void database.run("DELETE FROM alert WHERE id = ?", alert.id);
  database.run(
    "INSERT OR REPLACE INTO alert (id, key, rule, is_open, started_at, ended_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
    alert.id,
    alert.key,
    alert.rule,
    state.kind === "resolved" ? 0 : 1,
    alert.startedAt?.epochMilliseconds ?? null,
    state.kind === "resolved" ? state.at.epochMilliseconds : null,
    JSON.stringify(alert),
  );
}

export function addEvent(database: SqliteHandle, alertId: string, event: AlertEventRecord): void {
  database.run(
    "INSERT INTO alert_event (alert_id, at, kind, reason, by_whom, note) VALUES (?, ?, ?, ?, ?, ?)",
    alertId,
    event.at.epochMilliseconds,
    event.kind,
    event.reason,
    event.by,
    event.note,
  );
}

export function openAlerts(database: SqliteHandle): AlertRecord[] {
  return database
    .all<{ record: string }>("SELECT record FROM alert WHERE is_open = 1 ORDER BY id")
    .map(alertOf);
}

export function alertById(
  database: SqliteHandle,
  id: string,
): (AlertRecord & { events: AlertEventRecord[] }) | undefined {
  const stored = database.get<{ record: string }>("SELECT record FROM alert WHERE id = ?", id);
  return stored && withEvents(database, alertOf(stored));
}

/** Every alert that fired and was open at some moment since `from`, newest first. */
export function history(database: SqliteHandle, { from, limit, after }: HistoryQuery) {
  const stored = database.all<{ record: string }>(
    `SELECT record FROM alert
     WHERE started_at IS NOT NULL AND (ended_at IS NULL OR ended_at >= ?)
       AND (started_at < ? OR (started_at = ? AND id < ?))
     ORDER BY started_at DESC, id DESC LIMIT ?`,
    from.epochMilliseconds,
    after?.startedAtMs ?? Number.MAX_SAFE_INTEGER,
    after?.startedAtMs ?? 0,
    after?.id ?? "",
    limit,
  );
  return stored.map((one) => withEvents(database, alertOf(one)));
}

function withEvents(database: SqliteHandle, alert: AlertRecord) {
  const stored = database.all<{
    at: number;
    kind: string;
    reason: string;
    by_whom: string | null;
    note: string | null;
  }>(
    "SELECT at, kind, reason, by_whom, note FROM alert_event WHERE alert_id = ? ORDER BY sequence",
    alert.id,
  );
  const events = stored.map(({ at, kind, reason, by_whom: by, note }): AlertEventRecord => ({
    at: Temporal.Instant.fromEpochMilliseconds(at),
    kind: kind as EventKind,
    reason,
    by,
    note,
  }));
  return { ...alert, events };
}

type Json<Value> = Value extends Temporal.Instant
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Json<Value[Key]> }
    : Value;

/** Instants are texts in JSON; each place that holds one is named here. */
function alertOf({ record }: { record: string }): AlertRecord {
  const stored = JSON.parse(record) as Json<AlertRecord>;
  return {
    ...(stored as unknown as AlertRecord),
    startedAt: instantOf(stored.startedAt),
    state: stateOf(stored.state),
  };
}

function stateOf(stored: Json<AlertState>): AlertState {
  switch (stored.kind) {
    case "ok":
      return stored;
    case "pending":
      return { ...stored, since: Temporal.Instant.from(stored.since) };
    case "firing":
    case "recovering":
      return {
        ...stored,
        since: Temporal.Instant.from(stored.since),
        acknowledged: acknowledgedOf(stored.acknowledged),
      };
    case "resolved":
      return { ...stored, at: Temporal.Instant.from(stored.at), quietUntil: instantOf(stored.quietUntil) };
  }
}

function acknowledgedOf(stored: Json<Acknowledgement> | null): Acknowledgement | null {
  return stored && { ...stored, at: Temporal.Instant.from(stored.at) };
}

function instantOf(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}
