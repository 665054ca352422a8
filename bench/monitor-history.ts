import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualClock } from "../src/platform/clock/virtual-clock.ts";
import { chartPoints, planChart } from "../src/monitor/domain/chart.ts";
import { minuteOf } from "../src/monitor/domain/sample.ts";
import { standingOf } from "../src/monitor/domain/standing.ts";
import { keepingSteps } from "../src/monitor/sample-keeper.ts";
import { openMonitorStore } from "../src/monitor/store/monitor-store.ts";
import { mostPoints } from "../src/contracts/monitoring/metric.ts";

/**
 * Thirty days of 200 series as the monitor keeps them: of the older days, of which only hours are kept, one minute an hour is
 * written; of the last ones every minute. The size of the store, the slowest chart and status, and the longest that one step of
 * the clean-up keeps everybody else waiting, while it rolls up and while it forgets.
 * The goals: 300 MB; 50 ms; 50 ms.
 */
type Taken = { ms: number; processorMs: number };

const DAYS = 30;
const DAYS_BY_THE_MINUTE = 3;
const SERIES = 200;
const DAY = 1440;
const HOUR = 60;
const kept = { "1m": 2 * DAY, "1h": 30 * DAY, "1d": 400 * DAY };

const folder = mkdtempSync(join(tmpdir(), "mlb-bench-"));
const clock = createVirtualClock(Temporal.Instant.from("2026-06-01T00:00:00Z"));
const path = join(folder, "monitor.sqlite");
const store = openMonitorStore(path, clock);
const names = seriesNames();
const keeping = { kept, limitBytes: 512 * 1024 * 1024 };
const steps: Taken[] = [];
const writes: Taken[] = [];

const first = minuteOf(clock.now());
const byTheMinute = first + (DAYS - DAYS_BY_THE_MINUTE) * DAY;
for (let minute = first; minute < first + DAYS * DAY; minute++) {
  const isWritten = minute >= byTheMinute || minute % HOUR === 0;
  if (isWritten) writes.push(timed(() => store.samples.write(minute, samplesAt(minute))));
  if ((minute + 1) % (minute >= byTheMinute ? HOUR : DAY) !== 0) continue;
  await clock.advanceTo(Temporal.Instant.fromEpochMilliseconds((minute + 1) * 60_000));
  keep();
}
// The worst moment: an hour's samples that nobody has rolled up yet.
for (let minute = first + DAYS * DAY; minute < first + DAYS * DAY + HOUR - 1; minute++)
  store.samples.write(minute, samplesAt(minute));
await clock.advanceBy({ minutes: HOUR - 1 });

const now = minuteOf(clock.now());
const spans = [HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY];
const charts = names.slice(0, 20).flatMap((name) => spans.map((span) => timed(() => chart(name, span))));
const statuses = Array.from({ length: 10 }, () =>
  timed(() =>
    standingOf({ names, sums: store.samples.sums }, now, { targetOf: () => 0.999, windowDays: 30 }),
  ),
);
console.log(
  JSON.stringify({
    bench: "monitor history",
    days: DAYS,
    series: SERIES,
    store_mb: rounded((statSync(path).size + sizeOf(`${path}-wal`)) / 1024 / 1024),
    chart: worst(charts),
    status: worst(statuses),
    write: worst(writes),
    cleanup_step: worst(steps),
    goals: { store_mb: 300, chart: 50, status: 50, cleanup_step: 50 },
  }),
);
store.close();
rmSync(folder, { recursive: true, force: true });

function keep(): void {
  const paced = { ...clock, elapsedMs: () => performance.now() };
  const keeper = keepingSteps({ clock: paced, samples: store.samples, size: store.size }, keeping);
  const progress = { more: true };
  while (progress.more) steps.push(timed(() => (progress.more = keeper.next().value)));
}

function chart(name: string, span: number) {
  const planned = planChart({ from: now - span, to: now, stepMinutes: null }, { now, kept, mostPoints });
  if ("refused" in planned) throw new Error(planned.allowed);
  const { plan } = planned;
  return chartPoints(plan, store.samples.read(name, plan, plan.size));
}

/** Fourteen datasets, availability, and figures. */
function seriesNames(): string[] {
  const datasets = Array.from({ length: 14 }, (_, index) => [
    `freshness.set${index}.due`,
    `freshness.set${index}.late`,
  ]);
  const named = ["service.up", "monitor.watching", ...datasets.flat()];
  return [
    ...named,
    ...Array.from({ length: SERIES - named.length }, (_, index) => `upstream.u${index}.response_time`),
  ];
}

function samplesAt(minute: number) {
  return new Map(
    names.map((name, index) => {
      const average = Math.abs(Math.sin(minute / 100 + index)) * 100;
      return [name, { average, low: average * 0.9, high: average * 1.1, knownMinutes: 1 }];
    }),
  );
}

function timed(work: () => unknown): Taken {
  const before = { ms: performance.now(), processor: process.cpuUsage() };
  work();
  const { user, system } = process.cpuUsage(before.processor);
  return { ms: performance.now() - before.ms, processorMs: (user + system) / 1000 };
}

/** On a busy machine a step waits for its turn, too: its own work is the processor's time. */
function worst(taken: readonly Taken[]) {
  const sorted = taken.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return {
    times: taken.length,
    p99_ms: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN),
    worst_ms: rounded(sorted.at(-1) ?? Number.NaN),
    worst_processor_ms: rounded(Math.max(...taken.map(({ processorMs }) => processorMs))),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
