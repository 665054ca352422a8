import assert from "node:assert/strict";
import { test } from "node:test";
import { minuteOf } from "../../src/monitor/domain/sample.ts";
import { openMonitorStore } from "../../src/monitor/store/monitor-store.ts";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";
import { finding, target, upstream } from "./scripted-service.ts";

const START = "2026-07-04T20:00:00Z";

/** Half a minute into a calm run; the service's traffic to its upstreams goes on for a day. */
async function calmStage(): Promise<MonitorStage> {
  const stage = await openMonitorStage(START);
  const now = stage.clock.now();
  stage.service.targets = [target("game:1", now), target("schedule:2026-07-04", now)];
  stage.service.upstreams = ["mlb_api", "pybaseball", "fangraphs"].map((name) =>
    upstream(name, now.add({ hours: 24 })),
  );
  await stage.startMonitor();
  await stage.pass(30);
  return stage;
}

/** As if it had watched for so many minutes already: how much was due in each of them, and how much of it late. */
function remember(stage: MonitorStage, minutes: number, figures: Readonly<Record<string, number>>): void {
  const store = openMonitorStore(stage.database, stage.clock);
  const now = minuteOf(stage.clock.now());
  const samples = Object.entries(figures).map(
    ([name, value]) => [name, { average: value, low: value, high: value, knownMinutes: 1 }] as const,
  );
  for (let minute = now - minutes; minute < now; minute++) store.samples.write(minute, new Map(samples));
  store.close();
}

/** Seconds from the start of the stage, kind and rule of each message. */
function toldWhen({ receiver }: MonitorStage): [number, string][] {
  return receiver.accepted.map(({ atMs, message }) => [atMs / 1000, `${message.kind} ${message.rule}`]);
}

/** When it was told, at the latest so many seconds after the moment. */
function assertWithin(
  stage: MonitorStage,
  what: string,
  { after, seconds }: { after: number; seconds: number },
) {
  const told = toldWhen(stage);
  const [at] = told.find(([, line]) => line === what) ?? [Number.NaN];
  assert.ok(at >= after && at <= after + seconds, `${what} after ${after} s: ${JSON.stringify(told)}`);
}

for (const killedAt of [30, 30.5, 31.999]) {
  test(`a service killed ${killedAt} s after the start is told within five seconds, and its return, too`, async () => {
    const stage = await calmStage();
    await stage.pass(killedAt - 30);
    stage.gone.add("service");
    await stage.pass(10);
    assertWithin(stage, "firing service_down", { after: killedAt, seconds: 5 });
    stage.gone.clear();
    await stage.pass(10);
    assertWithin(stage, "resolved service_down", { after: killedAt + 10, seconds: 5 });
    assert.equal(stage.told().length, 2);
    await stage.end();
  });
}

for (const lateAt of [33.001, 36.7, 39.999]) {
  test(`a target whose deadline is ${lateAt} s after the start is late within five seconds, and stale, too`, async () => {
    const stage = await calmStage();
    const deadline = stage.clock.now().add({ milliseconds: Math.round((lateAt - 30) * 1000) });
    const late = { late_after: deadline.toString(), stale_after: deadline.add({ seconds: 60 }).toString() };
    stage.service.targets = [target("game:1", stage.clock.now(), late)];
    await stage.pass(lateAt - 30);
    assert.deepEqual(stage.told(), [], "not before its deadline");
    await stage.pass(80);
    assertWithin(stage, "firing freshness", { after: lateAt, seconds: 5 });
    assertWithin(stage, "raised freshness", { after: lateAt + 60, seconds: 5 });
    await stage.end();
  });
}

test("a rain delay, an off-day and the off-season promise little or nothing, and raise nothing", async () => {
  const stage = await calmStage();
  const now = stage.clock.now();
  const nothing = { status: "unpromised", promised_ms: null } as const;
  const hourly = now.add({ hours: 1 }).toString();
  stage.service.targets = [
    target("game:1", now, { reason: "delayed: rain", promised_ms: 300_000, late_after: hourly }),
    target("game:2", now, { ...nothing, reason: "postponed" }),
    target("schedule:2026-07-04", now, { reason: "off-day", promised_ms: 3_600_000, late_after: hourly }),
    target("standings:2026", now, { ...nothing, reason: "off-season" }),
    target("game:3", now, { ...nothing, status: "pending", reason: "scheduled", last_success: null }),
  ];
  await stage.pass(10 * 60);
  assert.deepEqual(stage.told(), []);
  const { objectives, overall_status: overall } = (await stage.get("/api/v1/monitoring/status")).json();
  assert.equal(overall, "healthy");
  const due = objectives.map(({ dataset, due_minutes: minutes }: any) => [dataset, minutes > 0]);
  assert.deepEqual(Object.fromEntries(due), { game: true, schedule: true, standings: false });
  await stage.end();
});

test("a budget spent in a burst fires within minutes, and is over when the short window is", async () => {
  const stage = await openMonitorStage(START);
  remember(stage, 60, { "freshness.schedule.due": 1, "freshness.schedule.late": 0 });
  const now = stage.clock.now();
  stage.service.targets = [target("schedule:2026-07-04", now, { late_after: now.toString() })];
  await stage.startMonitor();
  await stage.pass(2 * 60);
  assertWithin(stage, "firing budget_burn_fast", { after: 60, seconds: 60 });
  stage.service.targets = [target("schedule:2026-07-04", stage.clock.now())];
  await stage.pass(4 * 60);
  assert.ok(
    !stage.told().includes("resolved budget_burn_fast critical"),
    "a minute of the short window is late",
  );
  await stage.pass(2 * 60);
  assertWithin(stage, "resolved budget_burn_fast", { after: 6 * 60, seconds: 120 });
  await stage.end();
});

test("a budget spent steadily fires after hours, slowly only, and ends when the last half hour is better", async () => {
  const stage = await openMonitorStage(START);
  // At 99 % one late of ten is ten times what lasts: over six hours that is too much once 216 minutes of it are known.
  remember(stage, 210, { "freshness.roster.due": 10, "freshness.roster.late": 1 });
  const now = stage.clock.now();
  const rosters = Array.from({ length: 10 }, (_, team) => target(`roster:${team}`, now));
  stage.service.targets = [target("roster:0", now, { late_after: now.toString() }), ...rosters.slice(1)];
  await stage.startMonitor({ MLB_OBJECTIVE_ROSTER: "0.99" });
  await stage.pass(5 * 60);
  assert.deepEqual(stage.told(), ["firing freshness warning"]);
  await stage.pass(3 * 60);
  assertWithin(stage, "firing budget_burn_slow", { after: 5 * 60, seconds: 120 });
  stage.service.targets = rosters;
  await stage.pass(14 * 60);
  assertWithin(stage, "resolved budget_burn_slow", { after: 18 * 60, seconds: 180 });
  assert.ok(!stage.told().some((line) => line.includes("budget_burn_fast")));
  await stage.end();
});

test("the alert of a finding that is there no more ends, although nobody says that it was resolved", async () => {
  const stage = await calmStage();
  stage.service.findings = [finding("game:1", stage.clock.now()), finding("game:2", stage.clock.now())];
  await stage.pass(20);
  assert.equal(stage.told().filter((line) => line === "firing integrity critical").length, 2);
  stage.service.findings = stage.service.findings.slice(0, 1);
  await stage.pass(20);
  assert.deepEqual(stage.told().slice(2), ["resolved integrity critical"]);
  assert.match(stage.receiver.accepted.at(-1)?.message.title ?? "", /game:2/);
  await stage.stopMonitor();
  stage.service.findings = [];
  await stage.startMonitor();
  await stage.pass(60);
  assert.deepEqual(stage.told().slice(3), ["resolved integrity critical"], "also over a restart");
  await stage.end();
});

test("the alert of a late target that is promised no more ends with it; silence of the service ends none", async () => {
  const stage = await calmStage();
  const now = stage.clock.now();
  stage.service.targets = [target("game:1", now, { late_after: now.toString() }), target("game:2", now)];
  await stage.pass(20);
  assert.deepEqual(stage.told(), ["firing freshness warning"]);
  stage.gone.add("service");
  await stage.pass(20);
  assert.ok(!stage.told().some((line) => line.startsWith("resolved")));
  stage.gone.clear();
  stage.service.targets = stage.service.targets.slice(1);
  await stage.pass(60);
  assert.ok(stage.told().includes("resolved freshness warning"), stage.told().join("\n"));
  await stage.end();
});

test("an upstream is asked by a small request of its own kind, and only when the service has no traffic to tell by", async () => {
  const stage = await calmStage();
  const atStart = stage.asked.length;
  await stage.pass(300);
  assert.equal(stage.asked.length, atStart, "the service's traffic tells");
  stage.service.upstreams = [];
  await stage.pass(120);
  assert.deepEqual([...new Set(stage.asked.slice(atStart))].sort(), [
    "fangraphs.test /robots.txt",
    "savant.test /robots.txt",
    "upstream.test /api/v1/sports/1",
  ]);
  assert.ok(stage.asked.length - atStart <= 3 * 8, `rarely: ${stage.asked.length} requests in two minutes`);
  await stage.end();
});
