import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { openMonitorStage } from "../monitor/monitor-stage.ts";
import { target } from "../monitor/scripted-service.ts";
import { addresses, openStage } from "./stage.ts";

const OPS = join(import.meta.dirname, "../../ops");

/** What the service says at /metrics once somebody has asked it something. */
async function serviceText(): Promise<string> {
  const stage = await openStage({ startAt: "2026-01-15T12:00:00Z", dialect: () => jsonAnswer(404, "{}") });
  await stage.startService();
  await stage.pass(5);
  await stage.get(`${addresses.service}/api/v1/teams`);
  await stage.pass(5);
  const answer = await stage.get(`${addresses.service}/metrics`);
  await stage.end();
  return answer.body.toString();
}

/** What the monitor says of a service with a game on, whose freshness is promised. */
async function monitorText(): Promise<string> {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  await stage.startMonitor();
  stage.service.targets = [target("game:1", stage.clock.now())];
  await stage.pass(130);
  const answer = await stage.get("/metrics");
  await stage.end();
  return answer.text();
}

/** The families that both programs name, each with the names of its labels as far as it has values. */
async function families(): Promise<Map<string, Set<string>>> {
  const text = [await serviceText(), await monitorText()].join("\n");
  const found = new Map<string, Set<string>>();
  for (const [, name = ""] of text.matchAll(/^# TYPE (\w+)/gm)) found.set(name, new Set());
  for (const [, name = "", labels = ""] of text.matchAll(/^(\w+)\{([^}]*)\}/gm))
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) found.get(name)?.add(label);
  return found;
}

/** The expressions of a file of Prometheus rules: one a line. */
function ruleExpressions(): string[] {
  const text = readFileSync(join(OPS, "prometheus/rules.yaml"), "utf8");
  return [...text.matchAll(/^ +expr: (.+)$/gm)].map(([, expression = ""]) => expression);
}

type Panel = { targets: { expr: string; legendFormat: string }[] };

const panels = (JSON.parse(readFileSync(join(OPS, "grafana/monitor.json"), "utf8")) as { panels: Panel[] })
  .panels;

test("every figure that the Prometheus rules and the Grafana dashboard ask for is there at /metrics, with the labels that legends name", async () => {
  const known = await families();
  assert.ok(known.size > 30);
  const rules = ruleExpressions();
  const targets = panels.flatMap(({ targets: asked }) => asked);
  assert.ok(rules.length >= 10 && targets.length >= 20);
  for (const expression of [...rules, ...targets.map(({ expr }) => expr)]) {
    const names = [...expression.matchAll(/\bmlb_\w+/g)].map(([name]) => name);
    assert.ok(names.length > 0 || expression.startsWith("up{"), expression);
    for (const name of names) assert.ok(known.has(name), `${expression}: there is no ${name}`);
  }
  // A legend's label must be one of its figure's.
  for (const { expr, legendFormat } of targets) {
    const labels = known.get(/\bmlb_\w+/.exec(expr)?.[0] ?? "") ?? new Set();
    const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
    const strange = named.filter((label) => label !== "job" && labels.size > 0 && !labels.has(label));
    assert.deepEqual(strange, [], `${expr} has ${[...labels]}`);
  }
});
