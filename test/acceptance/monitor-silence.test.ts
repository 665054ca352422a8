import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

async function openQuietStage(): Promise<Stage> {
  const stage = await openStage({ startAt: "2026-01-15T12:00:00Z", dialect: () => jsonAnswer(404, "{}") });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  return stage;
}

const healthThroughService = (stage: Stage) => stage.get(`${addresses.service}/api/v1/health/detailed`);

test("a monitor that answers while its evaluation stands still is noticed by the service, and so is its return", async () => {
  const stage = await openQuietStage();
  const before = (await healthThroughService(stage)).json();
  assert.ok(!before.health_checks.some(({ name }: { name: string }) => name === "monitor"));
  // Time goes on, and none of the monitor's loops has had its turn: whoever asks is answered with what was.
  stage.clock.jumpBy({ seconds: 121 });
  const ready = await stage.get(`${addresses.monitor}/api/v1/health/ready`);
  assert.deepEqual([ready.status, ready.json().status], [503, "not-ready"]);
  const hanging = await healthThroughService(stage);
  assert.equal(hanging.status, 503);
  const { overall_status: overall, health_checks: checks, recommendations } = hanging.json();
  assert.equal(overall, "critical");
  assert.equal(checks[0].name, "monitor");
  assert.match(checks[0].message, /^The monitor answers, but has judged nothing for 12[1-9] s\.$/);
  assert.match(recommendations[0], /nobody is watching/);
  assert.ok(checks.length > 1, "what it knew last is still shown");

  await stage.pass(10);
  assert.equal((await stage.get(`${addresses.monitor}/api/v1/health/ready`)).status, 200);
  const { health_checks: after } = (await healthThroughService(stage)).json();
  assert.ok(!after.some(({ name }: { name: string }) => name === "monitor"));
  await stage.end();
});

test("a monitor that is gone is noticed by the service at once", async () => {
  const stage = await openQuietStage();
  await stage.killMonitor();
  const { overall_status: overall, health_checks: checks } = (await healthThroughService(stage)).json();
  assert.equal(overall, "critical");
  assert.match(checks[0].message, /^The monitor does not answer: /);
  await stage.end();
});
