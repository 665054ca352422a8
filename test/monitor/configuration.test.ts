import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigurationError } from "../../src/platform/settings/load-settings.ts";
import type { SettingsSource } from "../../src/monitor/configuration.ts";
import { replayRules } from "../../src/monitor/replay-rules.ts";
import { openMonitorStage } from "./monitor-stage.ts";

test("a changed file is read by itself: new thresholds judge the next look, what needs a start says so", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  let stamp = "1";
  let env: Record<string, string> = {};
  const source: SettingsSource = { read: () => stage.settings(env), stamp: async () => stamp };
  await stage.startMonitor({}, source);
  stage.host.cpuPercent = async () => 65;
  await stage.pass(60);
  assert.deepEqual(stage.told(), []);
  env = { MLB_RULES: '{"cpu":{"warning":60,"resolve":50,"looks_up":1}}', MLB_SERVICE_NAME: "other" };
  stamp = "2";
  await stage.pass(20);
  assert.deepEqual(stage.told(), ["firing cpu warning"]);
  const criticalAt = async () => {
    const { health_checks: checks } = (await stage.get("/api/v1/health/detailed")).json();
    return checks.find(({ name }: { name: string }) => name === "cpu").critical;
  };
  assert.equal(await criticalAt(), 90);
  env = { ...env, MLB_CPU_CRITICAL: "91" };
  const answer = stage.monitor()?.reload();
  assert.deepEqual(answer, {
    result: "reloaded",
    changes: [{ path: "thresholds.cpu.critical", from: "90", to: "91", takes_effect: "now" }],
    mistake: null,
  });
  assert.equal(await criticalAt(), 91, "no answer made ready outlives the rules it was made by");
  assert.equal(stage.monitor()?.reload().result, "unchanged");
  await stage.end();
});

test("a file with mistakes changes nothing and raises an alert, which a good file ends", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  let stamp = "1";
  let broken = false;
  const source: SettingsSource = {
    read() {
      if (broken) throw new ConfigurationError("rules.nix: got an unknown rule");
      return stage.settings();
    },
    stamp: async () => stamp,
  };
  await stage.startMonitor({}, source);
  await stage.pass(20);
  broken = true;
  stamp = "2";
  await stage.pass(10);
  assert.deepEqual(stage.told(), ["firing configuration warning"]);
  const health = (await stage.get("/api/v1/health/detailed")).json();
  const check = health.health_checks.find(({ name }: { name: string }) => name === "configuration");
  assert.match(check.message, /unknown rule/);
  broken = false;
  stamp = "3";
  await stage.pass(10);
  assert.deepEqual(stage.told(), ["firing configuration warning", "resolved configuration warning"]);
  await stage.end();
});

test("changed rules tried on the past say what would have been, beside what was", async () => {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  await stage.startMonitor();
  await stage.pass(120);
  stage.host.cpuPercent = async () => 75;
  await stage.pass(300);
  stage.host.cpuPercent = async () => 5;
  await stage.pass(180);
  await stage.stopMonitor();
  const tried = (rules: string) => {
    const replayed = replayRules({ clock: stage.clock, settings: stage.settings({ MLB_RULES: rules }) }, 24);
    const of = (alerts: typeof replayed.would) =>
      alerts.filter(({ rule }) => rule === "cpu").map(({ severity }) => severity);
    return { would: of(replayed.would), were: of(replayed.were) };
  };
  assert.deepEqual(tried("{}"), { would: ["warning"], were: ["warning"] });
  assert.deepEqual(tried('{"cpu":{"critical":72}}'), { would: ["critical"], were: ["warning"] });
  assert.deepEqual(tried('{"cpu":{"warning":80}}'), { would: [], were: ["warning"] });
  assert.deepEqual(tried('{"cpu":{"hold":"10m"}}'), { would: [], were: ["warning"] });
  await stage.end();
});
