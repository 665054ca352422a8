import assert from "node:assert/strict";
import { test } from "node:test";
import { Value } from "typebox/value";
import type { TSchema } from "typebox";
import { AlertExplanation } from "../../src/contracts/monitoring/explanation.ts";
import {
  AlertHistory,
  AlertList,
  AlertWithTimeline,
  Alert as AlertSchema,
} from "../../src/contracts/monitoring/alert.ts";
import { AuditEventList } from "../../src/contracts/monitoring/audit.ts";
import { ChannelList, ChannelTest, DeadLetterList } from "../../src/contracts/monitoring/channel.ts";
import { HealthDetailed } from "../../src/contracts/monitoring/health.ts";
import { MetricHistory, MetricList } from "../../src/contracts/monitoring/metric.ts";
import { RuleList } from "../../src/contracts/monitoring/rule.ts";
import { Silence, SilenceList } from "../../src/contracts/monitoring/silence.ts";
import { MonitoringStatus } from "../../src/contracts/monitoring/status.ts";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";
import { target, upstream } from "./scripted-service.ts";

async function calmStage(): Promise<MonitorStage> {
  const stage = await openMonitorStage("2026-07-24T22:58:00Z");
  const now = stage.clock.now();
  stage.service.targets = [target("game:1", now), target("schedule:2026-07-24", now)];
  stage.service.upstreams = ["mlb_api", "pybaseball", "fangraphs"].map((name) =>
    upstream(name, now.add({ seconds: 60 })),
  );
  await stage.startMonitor();
  await stage.pass(120);
  return stage;
}

const parts = [
  {
    name: "availability",
    weight: 40,
    value: 1,
    measured: 1,
    unit: "ratio",
    meaning: "Share of the last hour's known minutes in which the data service answered.",
  },
  {
    name: "freshness",
    weight: 30,
    value: 1,
    measured: 1,
    unit: "ratio",
    meaning: "Share of the last hour's due target-minutes in which the promise was kept.",
  },
  {
    name: "response_time",
    weight: 20,
    value: 1,
    measured: 0.01,
    unit: "seconds",
    meaning: "1 where 95 % of answers took 0.5 s or less, falling evenly to 0 at 2 s.",
  },
  {
    name: "errors",
    weight: 10,
    value: 1,
    measured: 0,
    unit: "ratio",
    meaning: "1 where no answer failed within five minutes, falling evenly to 0 at 10 %.",
  },
];

const known = (windowMinutes: number) => ({
  percent: 100,
  known_minutes: 2,
  unknown_minutes: windowMinutes - 2,
  down_minutes: 0,
});

const datasetNow = (dataset: string) => ({
  dataset,
  targets: 1,
  fresh: 1,
  late: 0,
  stale: 0,
  unpromised: 0,
  pending: 0,
  oldest_success: "2026-07-24T22:58:00Z",
  next_deadline: null,
});

const objectiveOf = (dataset: string) => ({
  dataset,
  target: 0.999,
  window_days: 30,
  achieved: 1,
  due_minutes: 2,
  late_minutes: 0,
  budget_minutes: 0,
  budget_left: 1,
  burn: {
    fast: { rate: 0, long_window: "1h", short_window: "5m", alerts_at: 14.4 },
    slow: { rate: 0, long_window: "6h", short_window: "30m", alerts_at: 6 },
  },
});

const upstreamNow = (name: string) => ({
  upstream: name,
  status: "healthy",
  checked_at: "2026-07-24T23:00:00Z",
  message: "0 of 60 requests failed in five minutes; 95 % of answers within 200 ms.",
  requests_5m: 60,
  failures_5m: 0,
  breaker: "closed",
  last_success: "2026-07-24T22:59:00Z",
  last_error: null,
  source: "traffic",
  response_time_seconds: 0.08,
});

const channelNow = {
  name: "webhook",
  kind: "webhook",
  destination: "http://receiver.test",
  secrets: [],
  state: "untried",
  reason: "nothing was sent yet",
  waiting: 0,
  oldest_waiting_at: null,
  dead_letters: 0,
  last_delivered_at: null,
  last_error: null,
};

const probeNow = ([probe, every, age = 0]: readonly [string, number, number?]) => ({
  probe,
  every_seconds: every,
  last_look_at: age === 0 ? "2026-07-24T23:00:00Z" : "",
  age_seconds: age,
  took_ms: 0,
  state: "working",
  reason: null,
});

const probes = [
  ["service", 2],
  ["freshness", 5],
  ["internals", 5],
  ["network", 5],
  ["upstream", 5],
  ["integrity", 10],
  ["host", 15],
  ["channels", 5],
  ["monitor", 5],
  ["own process", 15],
  ["absence", 5],
  ["configuration", 2],
] as const;

test("status is the contract's, field by field", async () => {
  const stage = await calmStage();
  const { monitor, ...status } = (await stage.get("/api/v1/monitoring/status")).json();
  assert.deepEqual(status, {
    status: "success",
    timestamp: "2026-07-24T23:00:00Z",
    overall_status: "healthy",
    simulated: true,
    service: {
      status: "up",
      ready: true,
      uptime_seconds: 3600,
      requests_per_second: 1,
      error_ratio: 0,
      response_time: { probe_seconds: 0, p50_seconds: 0.002, p95_seconds: 0.01, p99_seconds: 0.05 },
      event_loop_lag_seconds: 0.002,
      memory_mb: 120,
      as_of: "2026-07-24T23:00:00Z",
      reason: null,
    },
    performance: {
      score: 100,
      formula:
        "score = 100 × Σ(weight × value) / Σ(weight), over the parts whose value is known; null when none is.",
      parts,
    },
    availability: { "1h": known(60), "24h": known(1440), "7d": known(10_080), "30d": known(43_200) },
    alerts: {
      active: 0,
      acknowledged: 0,
      pending: 0,
      resolved_24h: 0,
      by_severity: { critical: 0, warning: 0, info: 0 },
    },
    freshness: {
      as_of: "2026-07-24T23:00:00Z",
      reason: null,
      datasets: [datasetNow("game"), datasetNow("schedule")],
      games: [
        {
          target: "game:1",
          title: "BOS @ NYY 1",
          status: "fresh",
          reason: "live: in progress",
          age_seconds: 120,
          promised_seconds: 30,
          late_after: null,
          upstream_stale: false,
        },
      ],
    },
    objectives: [objectiveOf("game"), objectiveOf("schedule")],
    upstreams: ["mlb_api", "pybaseball", "fangraphs"].map(upstreamNow),
    channels: [channelNow],
  });
  const { event_loop_lag_seconds: lag, memory_mb: memory, cpu_percent: cpu, store, ...rest } = monitor;
  for (const real of [lag, memory, cpu, store.size_mb]) assert.equal(typeof real, "number");
  const { size_mb: _, series, ...limits } = store;
  assert.ok(series > 30, "so many series have a history");
  assert.deepEqual(limits, { limit_mb: 512 });
  assert.deepEqual(rest, {
    version: "2.0.0",
    started_at: "2026-07-24T22:58:00Z",
    uptime_seconds: 120,
    network: "up",
    blind_minutes_24h: 0,
    probes: probes.map(probeNow),
    outbox: { waiting: 0, dead_letters: 0, oldest_waiting_at: null },
  });
  await stage.end();
});

test("every answer is as its schema says, with no field beside", async () => {
  const stage = await calmStage();
  stage.host.diskPercent = async () => 96;
  await stage.pass(30);
  const server = stage.monitor()?.server;
  const [{ id }] = (await stage.get("/api/v1/monitoring/alerts")).json().alerts;
  const silence = { matchers: [{ name: "rule", operator: "=", value: "cpu" }], owner: "ann", reason: "work" };
  const asked: readonly [method: "GET" | "POST", path: string, schema: TSchema, body?: object][] = [
    ["POST", "/api/v1/monitoring/silences", Silence, { ...silence, duration_minutes: 9 }],
    ["POST", "/api/v1/monitoring/test-alert", AlertSchema, { severity: "info" }],
    ["POST", `/api/v1/monitoring/alerts/${id}/acknowledge`, AlertSchema, { by: "ann" }],
    ["POST", "/api/v1/monitoring/channels/webhook/test", ChannelTest],
    ["GET", "/api/v1/health/detailed", HealthDetailed],
    ["GET", "/api/v1/monitoring/health", HealthDetailed],
    ["GET", "/api/v1/monitoring/status", MonitoringStatus],
    ["GET", "/api/v1/monitoring/alerts", AlertList],
    ["GET", "/api/v1/monitoring/alerts/history", AlertHistory],
    ["GET", `/api/v1/monitoring/alerts/${id}`, AlertWithTimeline],
    ["GET", `/api/v1/monitoring/alerts/${id}/explain`, AlertExplanation],
    ["GET", "/api/v1/monitoring/events", AuditEventList],
    ["GET", "/api/v1/monitoring/rules", RuleList],
    ["GET", "/api/v1/monitoring/channels", ChannelList],
    ["GET", "/api/v1/monitoring/dead-letters", DeadLetterList],
    ["GET", "/api/v1/monitoring/silences", SilenceList],
    ["GET", "/api/v1/monitoring/metrics", MetricList],
    ["GET", "/api/v1/monitoring/metrics/system.disk_percent", MetricHistory],
  ];
  for (const [method, url, schema, payload] of asked) {
    const answering = server?.inject({ method, url, ...(payload ? { payload } : {}) });
    await stage.pass(0);
    const answer = (await answering)?.json();
    assert.deepEqual([...Value.Errors(schema, answer)], [], url);
    assert.deepEqual(Value.Clean(schema, structuredClone(answer)), answer, url);
  }
  await stage.end();
});
