import assert from "node:assert/strict";
import { test } from "node:test";
import { Value } from "typebox/value";
import { NewSilence } from "../../src/contracts/monitoring/silence.ts";
import { silenceAsked } from "../../src/monitor/api/silence-asked.ts";
import { startDeadMan } from "../../src/monitor/dead-man.ts";
import { minuteOf } from "../../src/monitor/domain/sample.ts";
import { replayRules } from "../../src/monitor/replay-rules.ts";
import { startRetention } from "../../src/monitor/retention-loop.ts";
import { keepingSteps } from "../../src/monitor/sample-keeper.ts";
import { openMonitorStore } from "../../src/monitor/store/monitor-store.ts";
import { createVirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { openMonitorStage } from "../monitor/monitor-stage.ts";
import { openAlertingStage } from "./alerting-stage.ts";
import { timeline } from "./timeline.ts";

/** The requirements that are more than messages: what is kept for months, what is unknown, what others see of the monitor. */

test("the time in which the monitor was down is unknown: neither good nor bad, and told as such", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  await stage.startMonitor();
  await stage.pass(240);
  await stage.stopMonitor();
  await stage.pass(1800);
  await stage.startMonitor();
  await stage.pass(360);
  const { availability } = (await stage.get("/api/v1/monitoring/status")).json();
  assert.deepEqual(availability["1h"], {
    percent: 100,
    known_minutes: 10,
    unknown_minutes: 50,
    down_minutes: 0,
  });
  assert.deepEqual(stage.told(), ["firing blind info", "resolved blind info"]);
  await stage.end();
});

test("months of history go in small pieces: what is old is deleted, what is open stays however old", async () => {
  const stage = await openAlertingStage();
  const clean = startRetention(
    {
      clock: stage.clock,
      log: createLogger({ name: "test", level: "silent", clock: stage.clock }),
      store: stage.store(),
    },
    86_400_000,
  );
  stage.observe("quarantine", { target: "old" }, "warning");
  stage.observe("quarantine", { target: "open" }, "warning");
  const ids = stage
    .watch()
    .open()
    .map(({ id }) => id);
  await stage.pass(60);
  stage.observe("quarantine", { target: "old" }, "ok");
  await stage.pass(86_400);
  assert.ok(stage.store().alert(ids[0] ?? ""));
  await stage.pass(2 * 3600);
  assert.equal(stage.store().alert(ids[0] ?? ""), undefined);
  assert.ok((stage.store().alert(ids[1] ?? "")?.events.length ?? 0) > 0);
  await clean.stop();
  await stage.end();
});

test("months of history stay quick: full hours are rolled up, each step is small, and each size has its own end", async () => {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-04T20:00:00Z"));
  const store = openMonitorStore(":memory:", clock);
  const now = minuteOf(clock.now());
  const DAY = 1440;
  const sample = { knownMinutes: 1, average: 1, low: 0, high: 2 };
  for (let minute = now - 60 * DAY; minute < now; minute += 10)
    store.samples.write(minute, new Map([["service.up", sample]]));
  const keeping = { kept: { "1m": 2 * DAY, "1h": 30 * DAY, "1d": 400 * DAY }, limitBytes: 1e9 };
  let longestMs = 0;
  const steps = keepingSteps({ clock, ...store }, keeping);
  for (let startedMs = performance.now(); steps.next().value; startedMs = performance.now())
    longestMs = Math.max(longestMs, performance.now() - startedMs);
  const whole = { from: now - 400 * DAY, to: now };
  const [minutes = [], hours = [], days = []] = (["1m", "1h", "1d"] as const).map((size) =>
    store.samples.read("service.up", whole, size),
  );
  assert.ok(minutes.length <= (2 * DAY) / 10 + 60 && (minutes[0]?.at ?? 0) >= now - 2 * DAY);
  assert.ok(hours.length <= 30 * 24 + 60 && (hours[0]?.at ?? 0) >= now - 30 * DAY - 60);
  assert.ok(days.length >= 60 && (days[0]?.at ?? now) <= now - 59 * DAY);
  assert.ok(longestMs < 500, `the longest step took ${longestMs} ms`);
  store.close();
});

test("history has a cap in bytes as in days: over it the finest and oldest go first", async () => {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-04T20:00:00Z"));
  const store = openMonitorStore(":memory:", clock);
  const now = minuteOf(clock.now());
  const names = Array.from({ length: 40 }, (_, index) => `series.${index}`);
  for (let minute = now - 1440; minute < now; minute++)
    store.samples.write(
      minute,
      new Map(names.map((name) => [name, { knownMinutes: 1, average: minute / 7, low: 0, high: minute }])),
    );
  const kept = { "1m": 1440, "1h": 43_200, "1d": 576_000 };
  drain(keepingSteps({ clock, ...store }, { kept, limitBytes: 1e9 }));
  const before = store.size.bytes();
  drain(keepingSteps({ clock, ...store }, { kept, limitBytes: before * 0.7 }));
  assert.ok(store.size.bytes() <= before * 0.7, `${store.size.bytes()} of ${before} bytes`);
  const minutes = store.samples.read("series.0", { from: now - 1440, to: now }, "1m");
  assert.ok(minutes.length > 200 && minutes.at(-1)?.at === now - 1, "the newest stay");
  assert.ok(store.samples.read("series.0", { from: now - 1440, to: now }, "1h").length >= 24);
  store.close();
});

test("that the monitor itself stopped is noticed outside: it pings each minute while it watches, and only then", async () => {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-04T20:00:00Z"));
  const pings: number[] = [];
  let watching = true;
  const fetch = async () => {
    pings.push(clock.now().epochMilliseconds % 86_400_000);
    return new Response("ok");
  };
  const log = createLogger({ name: "test", level: "silent", clock });
  const deadMan = startDeadMan({ clock, log, fetch }, "http://pings.example/secret", () => watching);
  await clock.advanceBy({ seconds: 150 });
  assert.equal(pings.length, 3);
  assert.equal(deadMan.lastPing()?.toString(), "2026-07-04T20:02:00Z");
  watching = false;
  await clock.advanceBy({ minutes: 10 });
  assert.equal(pings.length, 3);
  await deadMan.loop.stop();
});

test("a silence without owner, reason or end is refused", () => {
  const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
  const whole = {
    matchers: [{ name: "rule", operator: "=" as const, value: "cpu" }],
    owner: "Ada",
    reason: "works",
    duration_minutes: 5,
  };
  assert.ok(Value.Check(NewSilence, whole));
  assert.equal(silenceAsked(whole, now).endsAt.toString(), "2026-07-04T20:05:00Z");
  for (const missing of ["owner", "reason"] as const) {
    const { [missing]: _, ...rest } = whole;
    assert.ok(!Value.Check(NewSilence, rest), `without ${missing}`);
    assert.ok(!Value.Check(NewSilence, { ...whole, [missing]: " " }), `with an empty ${missing}`);
  }
  const { duration_minutes: _, ...endless } = whole;
  assert.throws(() => silenceAsked(endless, now), /every silence ends/);
});

test("a change of rules is tried on history before it goes live: what would have been told, beside what was", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  await stage.startMonitor();
  await stage.pass(120);
  stage.host.memoryPercent = async () => 85;
  await stage.pass(300);
  stage.host.memoryPercent = async () => 30;
  await stage.pass(180);
  await stage.stopMonitor();
  const told = stage.told().length;
  const tried = (change: object) => {
    const settings = stage.settings({ MLB_RULES: JSON.stringify({ memory: change }) });
    const { would, were } = replayRules({ clock: stage.clock, settings }, 24);
    const of = (alerts: typeof would) => alerts.filter(({ rule }) => rule === "memory");
    assert.deepEqual(
      of(were).map(({ severity }) => severity),
      ["warning"],
      "what was stays as it was",
    );
    return of(would).map(({ severity }) => severity);
  };
  assert.deepEqual(tried({}), ["warning"]);
  assert.deepEqual(tried({ critical: 84 }), ["critical"]);
  assert.deepEqual(tried({ warning: 90 }), []);
  assert.equal(stage.told().length, told, "trying tells nobody");
  await stage.end();
});

test("a rule that is not judged any more is an alert of its own", async () => {
  await timeline(`
    0     cpu a ok
    75    look at self
    76    look at self
    76    > ops: firing evaluation
    80    cpu a ok
    81    look at self
    81    > ops: resolved evaluation
  `);
});

test("the chain of alerting is tried at its time, marked as a drill; a restart neither adds a drill nor puts it off", async () => {
  await timeline(
    `
    0       > ops: [DRILL] firing drill
    60      > ops: [DRILL] resolved drill
    1000    stop
    1010    restart
    3600    > ops: [DRILL] firing drill
    3660    > ops: [DRILL] resolved drill
    7000    stop
    8000    restart
    8000    > ops: [DRILL] firing drill
    8060    > ops: [DRILL] resolved drill
    9000    quarantine a ok
    `,
    { drillEveryMs: 3_600_000 },
  );
});

function drain(steps: Generator<boolean, false>): void {
  while (steps.next().value);
}
