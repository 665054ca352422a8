import type { SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { AlertEventRecord, AlertRecord, AlertState, Told } from "../domain/alert.ts";
import { addEvent, eventsOf } from "./events.ts";
import { parseRecord } from "./stored-instants.ts";

export type HistoryQuery = {
  from: Temporal.Instant;
  limit: number;
  /** Goes on after this alert: its start and id. */
  after: { startedAtMs: number; id: string } | null;
};

export type AlertWithEvents = AlertRecord & { events: AlertEventRecord[] };

/** An alert as it stands now, with what is new in its audit trail. */
export type StoredAlert = {
  alert: AlertRecord;
  events: readonly AlertEventRecord[];
  /** Its state before, in words. */
  before: string | null;
};

export function recordAlert(database: SqliteHandle, { alert, events, before }: StoredAlert): void {
  putAlert(database, alert);
  const after = stateText(alert);
  for (const event of events)
    addEvent(database, { ...event, subject: "alert", subjectId: alert.id, before, after });
}

/** `firing critical`: what the audit trail says of a state. */
export function stateText({ state }: Pick<AlertRecord, "state">): string {
  return "severity" in state ? `${state.kind} ${state.severity}` : state.kind;
}

/** Writes an alert as it stands. One that passed before it ever fired leaves no trace. */
function putAlert(database: SqliteHandle, alert: AlertRecord): void {
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

/** What is open and what ended since the instant, the newest last. */
export function recentAlerts(database: SqliteHandle, endedSince: Temporal.Instant): AlertRecord[] {
  return database
    .all<{ record: string }>(
      "SELECT record FROM alert WHERE is_open = 1 OR ended_at >= ? ORDER BY is_open, ended_at, id",
      endedSince.epochMilliseconds,
    )
    .map(alertOf);
}

export function alertById(database: SqliteHandle, id: string): AlertWithEvents | undefined {
  const stored = database.get<{ record: string }>("SELECT record FROM alert WHERE id = ?", id);
  return stored && withEvents(database, alertOf(stored));
}

/** Every alert that fired and was open at some moment since `from`, newest first. */
export function history(database: SqliteHandle, { from, limit, after }: HistoryQuery): AlertWithEvents[] {
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

/** When an alert was open; `endedAt` is null while it is. */
export type AlertSpan = Pick<AlertRecord, "id" | "rule" | "severity" | "title"> & {
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
};

type StoredSpan = Pick<AlertSpan, "id" | "rule" | "severity" | "title"> & {
  started_at: number;
  ended_at: number | null;
};

/** The spans of the alerts that were open at some moment in [from, to), newest first. */
export function spans(
  database: SqliteHandle,
  { from, to, limit }: { from: Temporal.Instant; to: Temporal.Instant; limit: number },
): AlertSpan[] {
  const stored = database.all<StoredSpan>(
    `SELECT id, rule, started_at, ended_at, record ->> '$.severity' AS severity, record ->> '$.title' AS title
     FROM alert WHERE started_at < ? AND (ended_at IS NULL OR ended_at >= ?)
     ORDER BY started_at DESC, id DESC LIMIT ?`,
    to.epochMilliseconds,
    from.epochMilliseconds,
    limit,
  );
  const instant = Temporal.Instant.fromEpochMilliseconds;
  return stored.map(({ started_at: startedAt, ended_at: endedAt, ...rest }) => ({
    ...rest,
    startedAt: instant(startedAt),
    endedAt: endedAt === null ? null : instant(endedAt),
  }));
}

/** How many alerts ended since the instant; tests and drills of alerting do not count. */
export function resolvedSince(database: SqliteHandle, since: Temporal.Instant): number {
  const row = database.get<{ count: number }>(
    "SELECT count(*) AS count FROM alert WHERE ended_at >= ? AND rule NOT IN ('test', 'drill')",
    since.epochMilliseconds,
  );
  return row?.count ?? 0;
}

function withEvents(database: SqliteHandle, alert: AlertRecord): AlertWithEvents {
  return { ...alert, events: eventsOf(database, alert.id) };
}

function alertOf({ record }: { record: string }): AlertRecord {
  return completed(parseRecord(record) as Partial<AlertRecord> & Pick<AlertRecord, "state">);
}

/** The first version kept less of an alert, and of what a channel was told only the severity. */
function completed(stored: Partial<AlertRecord> & Pick<AlertRecord, "state">): AlertRecord {
  const fresh = { observedAt: null, explained: {}, suppression: null, only: null, endsAt: null };
  const announced = Object.entries(stored.announced ?? {}).map(([name, told]) => [
    name,
    toldOf(told, stored),
  ]);
  return {
    ...fresh,
    ...stored,
    state: completedState(stored.state),
    announced: Object.fromEntries(announced) as AlertRecord["announced"],
  } as AlertRecord;
}

function completedState(state: AlertState): AlertState {
  const flips = state.flips ?? [];
  if (state.kind !== "firing" && state.kind !== "recovering") return { ...state, flips };
  const { since } = state;
  const fresh = { alarmedAt: since, flapping: false, again: null, clearSince: since };
  return Object.assign(fresh, state, { flips });
}

function toldOf(told: Told | Told["severity"], { startedAt, state }: Partial<AlertRecord>): Told {
  if (typeof told !== "string") return told;
  const at = startedAt ?? Temporal.Instant.fromEpochMilliseconds(0);
  const criticalAt = told === "critical" ? at : null;
  return { severity: told, at, flapping: false, times: 1, criticalAt, ended: state?.kind === "resolved" };
}
