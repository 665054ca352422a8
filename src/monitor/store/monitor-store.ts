import { join } from "node:path";
import type { Clock } from "../../platform/clock/clock.ts";
import { readMigrations } from "../../platform/migrations/migrations.ts";
import { migrate } from "../../platform/sqlite/migrate.ts";
import { openSqlite, type SqliteHandle } from "../../platform/sqlite/sqlite-handle.ts";
import type { AlertRecord } from "../domain/alert.ts";
import type { Message } from "../domain/message.ts";
import type { Silence } from "../domain/silence.ts";
import * as alerts from "./alerts.ts";
import { fillBucket, filledBuckets } from "./channel-limits.ts";
import { addEvent, auditEntries, type AuditEntry, type AuditQuery, type WrittenEntry } from "./events.ts";
import * as heartbeat from "./heartbeat.ts";
import * as outbox from "./outbox.ts";
import { prune } from "./retention.ts";
import { type SampleStore, sampleStore } from "./samples.ts";
import { putSilence, silencesEndingAfter } from "./silences.ts";
import { letItShrink, type StoreSize, storeSize } from "./store-size.ts";

/** Everything else waits while a statement waits for somebody's lock on the file. */
const LONGEST_LOCK_MS = 200;

const MIGRATIONS = join(import.meta.dirname, "../../../sql/monitor");

/** Changes of alerts and silences with their audit entries and the messages that they owe: stored whole or not at all. */
export type StoredChange = {
  at: Temporal.Instant;
  alerts: readonly alerts.StoredAlert[];
  messages: readonly { channel: string; message: Message }[];
  /** The buckets of the rate limit that these messages fill. */
  filled: readonly string[];
  silences: readonly Silence[];
  audit: readonly AuditEntry[];
};

/** The monitor's own memory, in a SQLite file that survives what it watches. */
export type MonitorStore = {
  /** All of it in one transaction. */
  record(change: StoredChange): void;
  /** What is open and what ended since the instant, the newest last. */
  recentAlerts(endedSince: Temporal.Instant): AlertRecord[];
  alert(id: string): alerts.AlertWithEvents | undefined;
  history(query: alerts.HistoryQuery): alerts.AlertWithEvents[];
  spans(query: Parameters<typeof alerts.spans>[1]): alerts.AlertSpan[];
  resolvedSince(since: Temporal.Instant): number;
  audit(query: AuditQuery): WrittenEntry[];
  silencesEndingAfter(instant: Temporal.Instant): Silence[];
  filledBuckets(): Map<string, Temporal.Instant>;
  /** Deletes at most so many rows of each kind that are older; says how many it deleted. */
  prune(before: Temporal.Instant, atMost: number): number;
  outbox: outbox.OutboxStore;
  heartbeat: heartbeat.HeartbeatStore;
  samples: SampleStore;
  size: StoreSize;
  /** What is wrong with the file; null while changes are stored in it. */
  trouble(): StoreTrouble | null;
  /** The file that was last found broken and put aside by this process; null when none was. */
  putAside(): PutAside | null;
  /** Tries to go on in the file, and first brings it up to what happened meanwhile. */
  comeBack(): void;
  close(): void;
};

/** Changes are kept in memory alone since then: a crash would lose them. */
export type StoreTrouble = { since: Temporal.Instant; error: string; unsaved: number; lost: number };

/** What it held before `at` stands in `file` alone. */
export type PutAside = { at: Temporal.Instant; file: string };

/** Opens the file by `open`, and brings its schema forward. */
export function openMonitorStore(path: string, clock: Clock, open = openSqlite): MonitorStore {
  const database = open({ path, synchronous: "FULL", busyTimeoutMs: LONGEST_LOCK_MS });
  letItShrink(database);
  migrate(database, readMigrations(MIGRATIONS), clock);
  const forSamples =
    path === ":memory:" ? database : open({ path, synchronous: "NORMAL", busyTimeoutMs: LONGEST_LOCK_MS });
  return {
    record: (change) => database.transaction(() => record(database, change)),
    recentAlerts: (endedSince) => alerts.recentAlerts(database, endedSince),
    alert: (id) => alerts.alertById(database, id),
    history: (query) => alerts.history(database, query),
    spans: (query) => alerts.spans(database, query),
    resolvedSince: (since) => alerts.resolvedSince(database, since),
    audit: (query) => auditEntries(database, query),
    silencesEndingAfter: (instant) => silencesEndingAfter(database, instant),
    filledBuckets: () => filledBuckets(database),
    prune: (before, atMost) => prune(database, before, atMost),
    outbox: outbox.outboxStore(database),
    heartbeat: heartbeat.heartbeatStore(database),
    samples: sampleStore(forSamples),
    size: storeSize(forSamples),
    trouble: () => null,
    putAside: () => null,
    comeBack: () => undefined,
    close() {
      if (forSamples !== database) forSamples.close();
      database.close();
    },
  };
}

function record(database: SqliteHandle, change: StoredChange): void {
  for (const alert of change.alerts) alerts.recordAlert(database, alert);
  for (const silence of change.silences) putSilence(database, silence);
  for (const entry of change.audit) addEvent(database, entry);
  for (const bucket of change.filled) fillBucket(database, bucket, change.at);
  for (const { channel, message } of change.messages)
    outbox.addMessage(database, { channel, message, at: change.at });
}
