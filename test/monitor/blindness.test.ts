import assert from "node:assert/strict";
import { test } from "node:test";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";
import { target, upstream } from "./scripted-service.ts";

async function healthyStage(startAt: string): Promise<MonitorStage> {
  const stage = await openMonitorStage(startAt);
  await stage.startMonitor();
  await stage.pass(30);
  return stage;
}

/** Alerts beside the honest note that nobody watched. */
function falseAlarms(stage: MonitorStage): string[] {
  return stage.told().filter((line) => !line.endsWith("blind info"));
}

async function stateOf(stage: MonitorStage) {
  return (await stage.get("/api/v1/monitoring/status")).json();
}

test("our own lost network is one alert; the upstreams are unknown, not failing", async () => {
  const stage = await healthyStage("2026-07-04T20:00:00Z");
  for (const host of ["upstream", "savant", "fangraphs"] as const) stage.gone.add(host);
  // Longer than it takes until what nothing is known of is an alert of its own.
  await stage.pass(200);
  assert.deepEqual(stage.told(), ["firing own_network critical"]);
  const status = await stateOf(stage);
  assert.equal(status.monitor.network, "lost");
  assert.deepEqual(
    status.upstreams.map(({ status: word }: { status: string }) => word),
    ["unknown", "unknown", "unknown"],
  );
  stage.gone.clear();
  await stage.pass(60);
  assert.deepEqual(stage.told(), ["firing own_network critical", "resolved own_network critical"]);
  await stage.end();
});

test("one upstream that is gone while others answer is its own failure", async () => {
  const stage = await healthyStage("2026-07-04T20:00:00Z");
  stage.gone.add("upstream");
  await stage.pass(60);
  assert.deepEqual(stage.told(), ["firing external_api critical"]);
  assert.equal((await stateOf(stage)).monitor.network, "up");
  await stage.end();
});

test("an optional upstream that is gone is a warning at most", async () => {
  const stage = await healthyStage("2026-07-04T20:00:00Z");
  stage.gone.add("fangraphs");
  await stage.pass(60);
  assert.deepEqual(stage.told(), ["firing external_api warning"]);
  await stage.end();
});

test("an upstream that hangs is told within a minute", async () => {
  const stage = await healthyStage("2026-07-04T20:00:00Z");
  stage.hanging.add("savant.test");
  await stage.pass(60);
  assert.deepEqual(stage.told(), ["firing external_api critical"]);
  await stage.end();
});

test("an upstream that fails again and again is degraded, although its last request went well", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  await stage.startMonitor({ MLB_MONITOR_UPSTREAMS: "mlb_api" });
  let failed: string | null = null;
  for (let round = 0; round < 9; round++) {
    if (round % 2 === 0) failed = stage.clock.now().toString();
    await stage.pass(2);
    stage.service.upstreams = [
      upstream("mlb_api", stage.clock.now(), { last_failure: failed, requests_5m: 20, failures_5m: 10 }),
    ];
    await stage.pass(8);
  }
  const [state] = (await stateOf(stage)).upstreams;
  assert.equal(state.status, "degraded");
  assert.match(state.message, /again and again/);
  await stage.end();
});

test("a killed monitor says afterwards since when nobody watched, once", async () => {
  const stage = await healthyStage("2026-07-04T20:00:00Z");
  await stage.stopMonitor();
  await stage.pass(3600);
  await stage.startMonitor();
  await stage.pass(600);
  assert.deepEqual(stage.told(), ["firing blind info", "resolved blind info"]);
  await stage.end();
});

for (const { what, jump } of [
  { what: "the machine suspended for an hour", jump: { hours: 1 } },
  { what: "the clock set forward by 45 seconds", jump: { seconds: 45 } },
  { what: "the clock set back by 45 seconds", jump: { seconds: -45 } },
  { what: "the clock set forward by a day", jump: { hours: 24 } },
  { what: "the clock set back by an hour", jump: { hours: -1 } },
  { what: "the clock set back by a day", jump: { hours: -24 } },
]) {
  test(`${what} raises nothing false`, async () => {
    const stage = await healthyStage("2026-07-04T20:00:00Z");
    const deadline = () => ({
      late_after: stage.clock.now().add({ seconds: 30 }).toString(),
      stale_after: stage.clock.now().add({ seconds: 90 }).toString(),
    });
    stage.service.targets = [target("game:1", stage.clock.now(), deadline())];
    stage.service.upstreams = [upstream("mlb_api", stage.clock.now())];
    await stage.pass(10);
    stage.clock.jumpBy(jump);
    await stage.pass(8);
    stage.service.targets = [target("game:1", stage.clock.now(), deadline())];
    stage.service.upstreams = [upstream("mlb_api", stage.clock.now())];
    for (let refresh = 0; refresh < 12; refresh++) {
      await stage.pass(10);
      stage.service.targets = [target("game:1", stage.clock.now(), deadline())];
    }
    assert.deepEqual(falseAlarms(stage), []);
    await stage.end();
  });
}

for (const { edge, startAt } of [
  { edge: "the hour that daylight saving skips", startAt: "2026-03-08T06:50:00Z" },
  { edge: "the hour that the end of daylight saving repeats", startAt: "2026-11-01T05:50:00Z" },
]) {
  test(`${edge} raises nothing, and each of its minutes is counted once`, async () => {
    const stage = await healthyStage(startAt);
    stage.service.targets = [target("game:1", stage.clock.now())];
    await stage.pass(20 * 60);
    assert.deepEqual(stage.told(), []);
    const { availability } = await stateOf(stage);
    assert.equal(availability["24h"].known_minutes, 20);
    await stage.end();
  });
}
