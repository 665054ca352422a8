import assert from "node:assert/strict";
import { test } from "node:test";
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

test("every parameter's bounds are allowed, and the first value beyond is refused with what is allowed", async () => {
  const stage = await calmStage();
  const ok = [
    "/api/v1/health/detailed?fresh=false",
    "/api/v1/health/detailed?fresh=true",
    "/api/v1/monitoring/alerts/history?hours=1",
    "/api/v1/monitoring/alerts/history?hours=168",
    "/api/v1/monitoring/alerts/history?limit=1",
    "/api/v1/monitoring/alerts/history?limit=1000",
    `/api/v1/monitoring/alerts?q=${"x".repeat(200)}`,
    "/api/v1/monitoring/alerts?severity=info&state=firing&acknowledged=true",
    "/api/v1/monitoring/metrics/system.cpu_percent?step=5m",
    "/api/v1/monitoring/metrics/system.cpu_percent?step=1m&from=2026-07-24T14:40:00Z",
    "/api/v1/monitoring/metrics/system.cpu_percent?from=2025-06-20T00:00:00Z&step=1d",
  ];
  for (const path of ok) assert.equal((await stage.get(path)).status, 200, path);
  const refused: [string, string][] = [
    ["/api/v1/health/detailed?fresh=maybe", "fresh"],
    ["/api/v1/health/detailed?faster=true", "faster"],
    ["/api/v1/monitoring/alerts/history?hours=0", "hours"],
    ["/api/v1/monitoring/alerts/history?hours=169", "hours"],
    ["/api/v1/monitoring/alerts/history?limit=0", "limit"],
    ["/api/v1/monitoring/alerts/history?limit=1001", "limit"],
    ["/api/v1/monitoring/alerts?q=", "q"],
    [`/api/v1/monitoring/alerts?q=${"x".repeat(201)}`, "q"],
    ["/api/v1/monitoring/alerts?severity=urgent", "severity"],
    ["/api/v1/monitoring/alerts?state=asleep", "state"],
    ["/api/v1/monitoring/alerts?acknowledged=perhaps", "acknowledged"],
    ["/api/v1/monitoring/metrics/system.cpu_percent?step=0m", "step"],
    ["/api/v1/monitoring/metrics/system.cpu_percent?step=1m&from=2026-07-24T14:30:00Z", "step"],
    ["/api/v1/monitoring/metrics/system.cpu_percent?from=2025-06-18T00:00:00Z&step=1d", "from"],
  ];
  for (const [path, where] of refused) {
    const answer = await stage.get(path);
    assert.equal(answer.status, 400, path);
    assert.match(answer.headers.get("content-type") ?? "", /application\/problem\+json/);
    const { code, detail } = answer.json();
    assert.equal(code, "bad-parameter");
    assert.match(detail, new RegExp(`parameter ${where}: got .*; allowed is`), path);
  }
  await stage.end();
});

test("/metrics has base units, known values only, and each name once", async () => {
  const stage = await calmStage();
  await stage.pass(60);
  const text = (await stage.get("/metrics")).text();
  assert.match(text, /^mlb_host_cpu_ratio 0\.039$/m);
  assert.match(text, /^mlb_availability_ratio\{window="1h"\} 1$/m);
  assert.match(text, /^mlb_check_status\{check="cpu"\} 0$/m);
  assert.match(text, /^mlb_objective_budget_left_ratio\{dataset="game"\} 1$/m);
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? "");
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^mlb_[a-z0-9_]+$/);
  assert.doesNotMatch(text, /null|NaN|undefined/);
  await stage.end();
});
