import { type AlertRecord, isOpen } from "../domain/alert.ts";
import type { Message } from "../domain/message.ts";
import type { Silence } from "../domain/silence.ts";
import type { MonitorStore, StoredChange } from "./monitor-store.ts";

type Owed = { channel: string; message: Message; at: Temporal.Instant };

/**
 * What the monitor cannot do without, beside the file: what is open, what is owed, what is silenced. A file that can no
 * longer be read takes only the past with it.
 */
export type StoreMirror = {
  note(change: StoredChange): void;
  /** A message is owed no more. */
  settled(id: string): void;
  /** All of it, as changes that a new store can record. */
  changes(now: Temporal.Instant): StoredChange[];
};

export function createMirror(store: MonitorStore, now: Temporal.Instant): StoreMirror {
  const alerts = new Map<string, AlertRecord>(
    store
      .recentAlerts(now)
      .filter(isOpen)
      .map((alert) => [alert.id, alert]),
  );
  const owed = new Map<string, Owed>(store.outbox.waiting().map((one) => [one.message.id, one]));
  const silences = new Map<string, Silence>(store.silencesEndingAfter(now).map((one) => [one.id, one]));
  const filled = store.filledBuckets();
  return {
    note(change) {
      for (const { alert } of change.alerts)
        if (isOpen(alert)) alerts.set(alert.id, alert);
        else alerts.delete(alert.id);
      for (const silence of change.silences) silences.set(silence.id, silence);
      for (const bucket of change.filled) filled.set(bucket, change.at);
      for (const one of change.messages) owed.set(one.message.id, { ...one, at: change.at });
      forgetEnded(silences, change.at);
    },
    settled: (id) => void owed.delete(id),
    changes: (at) => [
      {
        at,
        alerts: [...alerts.values()].map((alert) => ({ alert, events: [], before: null })),
        messages: [],
        filled: [],
        silences: [...silences.values()],
        audit: [],
      },
      ...[...filled].map(([bucket, filledAt]) => ({ ...nothing(filledAt), filled: [bucket] })),
      ...[...owed.values()].map((one) => ({ ...nothing(one.at), messages: [one] })),
    ],
  };
}

function nothing(at: Temporal.Instant): StoredChange {
  return { at, alerts: [], messages: [], filled: [], silences: [], audit: [] };
}

function forgetEnded(silences: Map<string, Silence>, now: Temporal.Instant): void {
  for (const [id, { endsAt }] of silences)
    if (Temporal.Instant.compare(endsAt, now) <= 0) silences.delete(id);
}
