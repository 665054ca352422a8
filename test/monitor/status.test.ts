import assert from "node:assert/strict";
import { test } from "node:test";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";
import { target, upstream } from "./scripted-service.ts";

async function healthyStage(minutes: number): Promise<MonitorStage> {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  stage.service.targets = [
    target("game:1", stage.clock.now()),
    target("schedule:2026-07-04", stage.clock.now()),
  ];
  stage.service.upstreams = [upstream("mlb_api", stage.clock.now())];
  await stage.startMonitor();
  await stage.pass(minutes * 60);
  return stage;
}

async function statusOf(stage: MonitorStage) {
  const answer = await stage.get("/api/v1/monitoring/status");
  assert.equal(answer.status, 200);
  return answer.json();
}

test("the status tells of everything, and what is down counts by the minute", async () => {
  const stage = await healthyStage(10);
  const well = await statusOf(stage);
  assert.equal(well.overall_status, "healthy");
  assert.equal(well.service.status, "up");
  assert.equal(well.availability["1h"].percent, 100);
  assert.equal(well.availability["1h"].known_minutes + well.availability["1h"].unknown_minutes, 60);
  assert.equal(well.performance.score, 100);
  assert.deepEqual(
    well.freshness.games.map(({ target: name, status }: { target: string; status: string }) => [
      name,
      status,
    ]),
    [["game:1", "fresh"]],
  );
  const objective = well.objectives.find(({ dataset }: { dataset: string }) => dataset === "game");
  assert.deepEqual([objective.target, objective.window_days, objective.achieved], [0.999, 30, 1]);
  assert.equal(objective.budget_left, 1);
  assert.ok(well.monitor.probes.every(({ state }: { state: string }) => state === "working"));

  stage.gone.add("service");
  await stage.pass(10 * 60);
  const sick = await statusOf(stage);
  assert.equal(sick.service.status, "down");
  assert.match(sick.service.reason, /has not told/);
  assert.ok(Math.abs(sick.availability["24h"].down_minutes - 10) < 0.1);
  assert.ok(sick.performance.score < 100);
  await stage.end();
});

test("minutes in which nobody watched are unknown, neither good nor bad", async () => {
  const stage = await healthyStage(10);
  const before = (await statusOf(stage)).availability["24h"];
  await stage.stopMonitor();
  await stage.pass(30 * 60);
  await stage.startMonitor();
  await stage.pass(5 * 60);
  const after = await statusOf(stage);
  assert.equal(after.availability["24h"].percent, 100);
  assert.equal(after.availability["24h"].known_minutes - before.known_minutes, 5);
  assert.equal(after.monitor.blind_minutes_24h, 30);
  const { points } = (
    await stage.get("/api/v1/monitoring/metrics/service.up?from=2026-07-04T20:00:00Z&step=1m")
  ).json();
  const known = points.map(({ avg }: { avg: number | null }) => (avg === null ? "?" : avg)).join("");
  assert.match(known, /^1{10}\?{30}1{5}/);
  await stage.end();
});

test("a chart has at most a screenful of points, and says why when it cannot be drawn", async () => {
  const stage = await healthyStage(65);
  const names = (await stage.get("/api/v1/monitoring/metrics")).json().metrics;
  assert.ok(names.some(({ name }: { name: string }) => name === "system.cpu_percent"));
  const path = "/api/v1/monitoring/metrics/system.cpu_percent";
  const day = (await stage.get(path)).json();
  assert.deepEqual([day.unit, day.rule, day.step_seconds, day.resolution], ["percent", "cpu", 300, "1m"]);
  assert.deepEqual(day.thresholds, { warning: 70, critical: 90, resolve: 60 });
  const known = day.points.filter(({ avg }: { avg: number | null }) => avg !== null);
  assert.ok(known.length >= 13 && known.every(({ avg }: { avg: number }) => avg === 3.9));
  const month = (await stage.get(`${path}?from=2026-06-05T00:00:00Z`)).json();
  assert.ok(month.points.length <= 500);
  assert.equal(month.resolution, "1h");
  for (const [query = "", where = ""] of [
    ["step=1m&from=2026-07-04T00:00:00Z", "step"],
    ["step=0m", "step"],
    ["step=5x", "step"],
    ["from=yesterday", "from"],
    ["to=tomorrow", "to"],
    ["from=2026-07-05T00:00:00Z", "from"],
    ["from=2020-01-01T00:00:00Z", "from"],
    ["until=2026-07-05T00:00:00Z", "until"],
  ]) {
    const refused = await stage.get(`${path}?${query}`);
    assert.equal(refused.status, 400, query);
    assert.match(refused.json().detail, new RegExp(`query parameter ${where}: .*allowed is`));
  }
  assert.equal((await stage.get("/api/v1/monitoring/metrics/no.such.metric")).status, 404);
  await stage.end();
});
