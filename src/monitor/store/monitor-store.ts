import { join } from "node:path";
import type { Clock } from "../../platform/clock/clock.ts";
import { migrate, readMigrations } from "../../platform/sqlite/migrate.ts";
import { openSqlite, type SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { AlertEventRecord, AlertRecord } from "../domain/alert.ts";
import type { Message } from "../domain/message.ts";
import * as alerts from "./alerts.ts";
import * as heartbeat from "./heartbeat.ts";
import * as outbox from "./outbox.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../sql/monitor");

/** A change of an alert with its audit entries and the messages that it owes: stored whole or not at all. */
export type AlertChange = {
  alert: AlertRecord;
  events: readonly AlertEventRecord[];
  messages: readonly { channel: string; message: Message }[];
  at: Temporal.Instant;
};

/** The monitor's own memory, in a SQLite file that survives what it watches. */
export type MonitorStore = {
  record(change: AlertChange): void;
  openAlerts(): AlertRecord[];
  alert(id: string): (AlertRecord & { events: AlertEventRecord[] }) | undefined;
  history(query: alerts.HistoryQuery): (AlertRecord & { events: AlertEventRecord[] })[];
  outbox: outbox.OutboxStore;
  heartbeat: heartbeat.HeartbeatStore;
  close(): void;
};

export function openMonitorStore(path: string, clock: Clock): MonitorStore {
  const database = openSqlite({ path, synchronous: "FULL" });
  migrate(database, readMigrations(MIGRATIONS), clock);
  return {
    record: (change) => database.transaction(() => record(database, change)),
    openAlerts: () => alerts.openAlerts(database),
    alert: (id) => alerts.alertById(database, id),
    history: (query) => alerts.history(database, query),
    outbox: outbox.outboxStore(database),
    heartbeat: heartbeat.heartbeatStore(database),
    close: () => database.close(),
  };
}

function record(database: SqliteHandle, { alert, events, messages, at }: AlertChange): void {
  alerts.putAlert(database, alert);
  for (const event of events) alerts.addEvent(database, alert.id, event);
  for (const { channel, message } of messages) outbox.addMessage(database, { channel, message, at });
}
