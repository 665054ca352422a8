import { DatabaseSync } from "node:sqlite";
import { createRealClock } from "../src/platform/clock/real-clock.ts";
import type { AlertRecord, AlertState } from "../src/monitor/domain/alert.ts";
import { openMonitorStore } from "../src/monitor/store/monitor-store.ts";

const HOUR_MS = 3_600_000;
const HOURS = 30 * 24;
const EACH_TRANSACTION = 500;

/** Fills a new file of the monitor with 30 days of so many series and with so many alerts, of which some are open. */
export function fillHistory(
  path: string,
  { series, alerts, open }: { series: number; alerts: number; open: number },
): void {
  const clock = createRealClock();
  const store = openMonitorStore(path, clock);
  const now = clock.now();
  for (let first = 0; first < alerts; first += EACH_TRANSACTION) {
    const numbers = Array.from(
      { length: Math.min(EACH_TRANSACTION, alerts - first) },
      (_, index) => first + index,
    );
    const stored = numbers.map((number) => storedAlert(number, { now, isOpen: number < open }));
    store.record({ at: now, alerts: stored, messages: [], filled: [], silences: [], audit: [] });
  }
  store.close();
  fillSeries(path, series, now);
}

function storedAlert(number: number, { now, isOpen }: { now: Temporal.Instant; isOpen: boolean }) {
  const since = now.subtract({ minutes: number * 2 });
  const severity = number % 3 === 0 ? ("critical" as const) : ("warning" as const);
  const state = isOpen ? firing(since, severity) : resolved(since);
  const target = `game:${700_000 + number}`;
  const alert: AlertRecord = {
    id: `bench-${number}`,
    key: `freshness ${target}`,
    rule: "freshness",
    labels: { target, title: `Game ${number}` },
    state,
    title: `Late: game ${number}`,
    message: `Game ${number} is 95 s old; promised were 30 s (live: in progress).`,
    value: "late",
    startedAt: since,
    severity,
    observedAt: now,
    announced: {},
    explained: {},
    suppression: null,
    only: null,
    endsAt: null,
  };
  const event = { at: since, kind: "fired" as const, reason: "late: past its promise", by: null, note: null };
  return { alert, events: [event], before: null };
}

function firing(since: Temporal.Instant, severity: "warning" | "critical"): AlertState {
  const rest = { acknowledged: null, turning: null, flapping: false, again: null, flips: [] };
  return { kind: "firing", severity, since, alarmedAt: since, ...rest };
}

function resolved(since: Temporal.Instant): AlertState {
  return {
    kind: "resolved",
    at: since.add({ seconds: 90 }),
    how: "recovered",
    by: null,
    quietUntil: null,
    flips: [],
  };
}

/** Hours, for a month is drawn from those; straight into the table, as the store itself writes minutes only. */
function fillSeries(path: string, count: number, now: Temporal.Instant): void {
  const database = new DatabaseSync(path);
  const lastHour = Math.floor(now.epochMilliseconds / HOUR_MS);
  const named = database.prepare("INSERT INTO sample_series (name) VALUES (?)");
  const sample = database.prepare(
    "INSERT INTO sample_1h (series, at, known, average, low, high) VALUES (?, ?, 60, ?, ?, ?)",
  );
  database.exec("BEGIN");
  for (let series = 0; series < count; series++) {
    const { lastInsertRowid } = named.run(nameOf(series));
    for (let hour = 0; hour < HOURS; hour++) {
      const average = 40 + 25 * Math.sin((hour + series * 7) / 12);
      sample.run(lastInsertRowid, lastHour - hour, average, average - 5, average + 9);
    }
  }
  database.exec("COMMIT");
  database.close();
}

const KNOWN = [
  "system.cpu_percent",
  "system.memory_percent",
  "system.disk_percent",
  "service.p95_seconds",
  "service.error_ratio",
];

function nameOf(series: number): string {
  return KNOWN[series] ?? `level.bench_${series}`;
}
