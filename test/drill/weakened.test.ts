import assert from "node:assert/strict";
import { test } from "node:test";
import type * as incidents from "../../src/drill/incidents/registry.ts";
import type * as play from "../../src/drill/play.ts";
import type * as scoring from "../../src/drill/score.ts";
import { mutated } from "./mutant.ts";

type Drill = typeof incidents & typeof play & typeof scoring;

const SOURCES = ["incidents/registry.ts", "play.ts", "score.ts"].map((file) => `../../src/drill/${file}`);

/** The drill as it is, or with a piece of the programs' source replaced. */
async function drillWith(change?: { file: string; from: string; to: string }): Promise<Drill> {
  const importing = change
    ? mutated(import.meta.url, SOURCES, change)
    : Promise.all(SOURCES.map(async (source) => (await import(source)) as object));
  return Object.assign({}, ...(await importing)) as Drill;
}

/** Somebody weakens the monitor, and a drill of the one incident that this touches must not pass any more. */
async function drillOf(kind: string, { drill, monitorFile }: { drill: Drill; monitorFile?: unknown }) {
  const incident = drill.incidentKinds[kind];
  assert.ok(incident);
  const { score } = await drill.playDrill({
    seed: 1,
    startAt: Temporal.Instant.from("2026-04-24T12:00:00Z"),
    days: 0.0195,
    faults: 1,
    clubs: [147],
    kinds: { [kind]: { ...incident, seconds: [200, 240] } },
    monitorFile,
  });
  return { score, shortfalls: drill.fallsShort(score, drill.defaultBars) };
}

test("a threshold set too high lets a busy processor go unnoticed, and the drill fails", async () => {
  const monitorFile = { thresholds: { cpu: { warning: 98, critical: 99, resolve: 90 } } };
  const { shortfalls } = await drillOf("CPU busy", { drill: await drillWith(), monitorFile });
  assert.match(shortfalls.join("\n"), /^recall is 0, and must be 1/);
});

test("a dwell that outlasts the trouble lets it go unnoticed, and the drill fails", async () => {
  const monitorFile = { rules: { cpu: { looks_up: 30 } } };
  const { shortfalls } = await drillOf("CPU busy", { drill: await drillWith(), monitorFile });
  assert.match(shortfalls.join("\n"), /^recall is 0, and must be 1/);
});

test("without the dependency on the service a hanging one is told once for each thing that is not known, and the drill fails", async () => {
  const drill = await drillWith({
    file: "/src/monitor/domain/policy/dependencies.ts",
    from: '"service_down", ',
    to: "",
  });
  const { score, shortfalls } = await drillOf("service hangs", { drill });
  assert.equal(score.recall, 1);
  assert.ok(score.falseAlerts.length > 0);
  assert.match(shortfalls.join("\n"), /^precision is 0\./);
});
