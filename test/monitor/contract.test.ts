import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { parsedExposition } from "../prometheus-text.ts";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";
import { target, upstream } from "./scripted-service.ts";

async function calmStage(env: Record<string, string> = {}): Promise<MonitorStage> {
  const stage = await openMonitorStage("2026-07-24T22:58:00Z");
  const now = stage.clock.now();
  stage.service.targets = [target("game:1", now), target("schedule:2026-07-24", now)];
  stage.service.upstreams = [
    upstream("pybaseball", now.add({ seconds: 20 }), { response_time_p50_ms: 210 }),
    upstream("mlb_api", now.add({ seconds: 20 }), { response_time_p50_ms: 80 }),
    upstream("fangraphs", now.add({ seconds: 20 }), { response_time_p50_ms: 300 }),
  ];
  await stage.startMonitor(env);
  await stage.pass(28);
  return stage;
}

test("health/detailed is the contract's example, field by field", async () => {
  const stage = await calmStage();
  const answer = await stage.get("/api/v1/health/detailed");
  assert.equal(answer.status, 200);
  const { health_checks: checks, ...health } = answer.json();
  assert.deepEqual(health, {
    overall_status: "healthy",
    timestamp: "2026-07-24T22:58:28Z",
    service: "mlb-data-service-enhanced",
    version: "2.0.0",
    uptime_hours: 0.01,
    simulated: true,
    metrics: {
      system: {
        cpu_percent: 3.9,
        memory_percent: 37.5,
        disk_percent: 6.8,
        load_average: [0.4, 0.3, 0.2],
        network_connections: 155,
        uptime_seconds: 812_345,
      },
      database: {
        engine: "sqlite",
        active_connections: 5,
        max_connections: 100,
        pool_size: { total: 10, idle: 9, waiting: 0 },
        query_response_time: 0.15,
        database_size_mb: 256,
        tables: [{ name: "game", rows: 15, size_mb: 1.5, last_write: "2026-07-24T22:58:00Z" }],
        reason: null,
      },
      external_apis: {
        pybaseball_status: "healthy",
        mlb_api_status: "healthy",
        fangraphs_status: "healthy",
        response_times: { pybaseball: 0.21, mlb_api: 0.08, fangraphs: 0.3 },
      },
      data: {
        freshness_slo: null,
        datasets: [
          { dataset: "game", targets: 1, fresh: 1, late: 0, stale: 0 },
          { dataset: "schedule", targets: 1, fresh: 1, late: 0, stale: 0 },
        ],
      },
    },
    alerts_triggered: [],
    recommendations: [],
  });
  assert.deepEqual(
    checks.find(({ name }: { name: string }) => name === "cpu"),
    {
      name: "cpu",
      status: "healthy",
      value: 3.9,
      unit: "percent",
      warning: 70,
      critical: 90,
      checked_at: "2026-07-24T22:58:15Z",
      message: "CPU use is 3.9 %.",
    },
  );
  await stage.end();
});

test("a critical check makes it 503, names the alert, and says what to do about it", async () => {
  const stage = await calmStage();
  stage.host.diskPercent = async () => 96;
  const before = (await stage.get("/api/v1/health/detailed")).json();
  assert.equal(before.overall_status, "healthy", "the answer comes from the background");
  const fresh = await stage.get("/api/v1/health/detailed?fresh=true");
  assert.equal(fresh.status, 503);
  const health = fresh.json();
  assert.equal(health.overall_status, "critical");
  assert.equal(health.alerts_triggered.length, 1);
  assert.match(health.recommendations[0], /^Disk use: Free space/);
  const list = (await stage.get("/api/v1/monitoring/alerts")).json();
  const { id, started_at: startedAt, ...alert } = list.alerts[0];
  assert.deepEqual([id], health.alerts_triggered);
  assert.equal(startedAt, "2026-07-24T22:58:28Z");
  assert.deepEqual(alert, {
    rule: "disk",
    severity: "critical",
    state: "firing",
    title: "The disk is nearly full",
    message: "Disk use is 96.0 %.",
    value: 96,
    threshold: 95,
    acknowledged_at: null,
    acknowledged_by: null,
    resolved_at: null,
    labels: {},
    runbook: "/runbooks/disk",
  });
  assert.deepEqual(list.alert_summary, {
    total_active: 1,
    acknowledged: 0,
    severity_breakdown: { critical: 1, warning: 0, info: 0 },
    auto_recovery_enabled: true,
    notification_channels: 1,
  });
  await stage.end();
});

test("a service that tells nothing leaves nulls with a reason, never old or invented figures", async () => {
  const stage = await calmStage();
  stage.gone.add("service");
  await stage.pass(40);
  const { metrics } = (await stage.get("/api/v1/health/detailed")).json();
  assert.equal(metrics.database.engine, null);
  assert.equal(metrics.database.query_response_time, null);
  assert.match(metrics.database.reason, /does not tell/);
  await stage.end();
});

test("a chart's step and span bound each other", async () => {
  const stage = await calmStage();
  const chart = "/api/v1/monitoring/metrics/system.cpu_percent";
  const ok = [
    "?step=1m&from=2026-07-24T14:40:00Z",
    "?from=2025-06-20T00:00:00Z&step=1d",
    "?from=2026-07-24T22:57:00Z&to=2026-07-24T22:58:00Z",
  ];
  for (const query of ok) assert.equal((await stage.get(chart + query)).status, 200, query);
  const refused: [string, string][] = [
    ["?step=1m&from=2026-07-24T14:30:00Z", "step: got 1m; allowed is 2 minutes or more for this span"],
    ["?from=2025-06-18T00:00:00Z&step=1d", "from: got 2025-06-18T00:00:00Z; allowed is "],
    [
      "?from=2026-07-24T22:58:00Z&to=2026-07-24T22:58:00Z",
      "from: got 2026-07-24T22:58:00Z; allowed is an instant before `to`",
    ],
  ];
  for (const [query, what] of refused) {
    const answer = await stage.get(chart + query);
    assert.equal(answer.status, 400, query);
    const { code, detail } = answer.json();
    assert.equal(code, "bad-parameter");
    assert.ok(detail.startsWith(`query parameter ${what}`), detail);
  }
  await stage.end();
});

test("/metrics has names and base units by Prometheus's conventions, and known values only", async () => {
  const stage = await calmStage();
  await stage.pass(60);
  const answer = await stage.get("/metrics");
  assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  const samples = parsedExposition(answer.text()).flatMap((family) => family.samples);
  const valueOf = (name: string, labels: Record<string, string> = {}) =>
    samples.find((one) => one.name === name && isDeepStrictEqual(one.labels, labels))?.value;
  assert.equal(valueOf("mlb_host_cpu_ratio"), 0.039);
  assert.equal(valueOf("mlb_availability_ratio", { window: "1h" }), 1);
  assert.equal(valueOf("mlb_check_status", { check: "cpu" }), 0);
  assert.equal(valueOf("mlb_objective_budget_left_ratio", { dataset: "game" }), 1);
  assert.equal(valueOf("mlb_monitor_blind_seconds"), 0);
  await stage.end();
});
