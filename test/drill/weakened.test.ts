import assert from "node:assert/strict";
import { test } from "node:test";
import { incidentKinds } from "../../src/drill/incidents/registry.ts";
import { type DrillOptions, playDrill } from "../../src/drill/play.ts";
import { defaultBars, fallsShort } from "../../src/drill/score.ts";

/** Somebody weakens the monitor, and a short drill of just what that touches must not pass any more. */
async function shortDrill(kind: string, weakened: Partial<DrillOptions>) {
  const incident = incidentKinds[kind];
  assert.ok(incident);
  const { score } = await playDrill({
    seed: 1,
    startAt: Temporal.Instant.from("2026-04-24T12:00:00Z"),
    days: 0.05,
    faults: 2,
    clubs: [147],
    kinds: { [kind]: incident },
    ...weakened,
  });
  return { score, shortfalls: fallsShort(score, defaultBars) };
}

test("with the defaults a short drill passes", async () => {
  const { score, shortfalls } = await shortDrill("service killed", {});
  assert.deepEqual(shortfalls, []);
  assert.ok(score.detected >= 2);
});

test("a threshold set too high lets a busy processor go unnoticed, and the drill fails", async () => {
  const monitorFile = { thresholds: { cpu: { warning: 98, critical: 99, resolve: 90 } } };
  const { shortfalls } = await shortDrill("CPU busy", { monitorFile });
  assert.match(shortfalls.join("\n"), /^recall is 0, and must be 1/);
});

test("a rule that explains less than it causes makes false alerts, and the drill fails", async () => {
  const killed = incidentKinds["service killed"];
  assert.ok(killed);
  const kinds = { "service killed": { ...killed, raises: ["cpu"], mayRaise: [] } };
  const { score, shortfalls } = await shortDrill("service killed", { kinds });
  assert.ok(score.falseAlerts.length >= 2);
  assert.match(shortfalls.join("\n"), /precision is 0/);
});
