import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createAlertMemory } from "./alert-memory.ts";
import { evaluate } from "./evaluate.ts";
import { alertKey, type Observation } from "./observation.ts";
import { announce } from "./policy/pipeline.ts";
import { defaultPolicy } from "./policy/route.ts";
import type { Situation } from "./policy/stage.ts";
import { createRules, defaultThresholds, ruleOf } from "./rules.ts";

const rules = createRules(defaultThresholds);
const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const upstream = { upstream: "mlb_api" };

/** A small monitor: remembers alerts and what a channel was told, a look every five seconds. */
function createRehearsal() {
  const memory = createAlertMemory(
    [],
    (id) => ruleOf(rules, id),
    () => start,
  );
  const limits = new Map<string, Temporal.Instant>();
  const told: string[] = [];
  let ids = 0;
  function look(
    seconds: number,
    rule: string,
    level: "ok" | "warning" | "critical",
    labels: Record<string, string> = {},
  ) {
    const now = start.add({ milliseconds: Math.round(seconds * 1000) });
    const observation: Observation = {
      rule,
      labels,
      at: now,
      reading: { kind: "level", level, value: level },
      message: level,
    };
    const known = memory.get(alertKey(observation));
    const evaluated = evaluate(observation, known, ruleOf(rules, rule), {
      now,
      nextId: () => `alert-${++ids}`,
    });
    if (!evaluated) return;
    memory.put(evaluated.alert, null);
    const situation: Situation = {
      now,
      watchingSince: start,
      channels: [{ name: "webhook", keepsOpen: false }],
      causes: memory.causes(),
      silences: [],
      limits,
      policy: defaultPolicy,
    };
    const verdict = announce([evaluated.alert], situation);
    for (const { id, kind } of verdict.notifications) told.push(`${seconds} ${kind} ${rule} ${id}`);
    for (const bucket of verdict.filled) limits.set(bucket, now);
    for (const { alert, deadline } of verdict.alerts) memory.put(alert, deadline);
  }
  return { look, told };
}

test("an alert is told when it fires, once, and its end once", () => {
  const { look, told } = createRehearsal();
  for (const [seconds, level] of [
    [20, "critical"],
    [22, "critical"],
    [24, "ok"],
    [26, "ok"],
  ] as const)
    look(seconds, "service_down", level);
  assert.deepEqual(told, [
    "20 firing service_down alert-1.firing-critical.webhook",
    "24 resolved service_down alert-1.resolved.webhook",
  ]);
});

test("nobody is told before everything was looked at; what still fires then is told, what ended is not", () => {
  const { look, told } = createRehearsal();
  look(1, "service_down", "critical");
  look(9.999, "service_down", "critical");
  assert.deepEqual(told, []);
  look(10, "service_down", "critical");
  assert.deepEqual(told.length, 1);

  const other = createRehearsal();
  other.look(1, "service_down", "critical");
  other.look(3, "service_down", "ok");
  other.look(11, "service_down", "ok");
  assert.deepEqual(other.told, []);
});

test("what a failing upstream explains is not told, and half a minute after its end only if it still stands", () => {
  const { look, told } = createRehearsal();
  const game = { target: "game:1", title: "A @ B", ...upstream };
  look(20, "external_api", "critical", upstream);
  look(21, "freshness", "warning", game);
  for (const seconds of [25, 30]) look(seconds, "external_api", "critical", upstream);
  look(31, "freshness", "critical", game);
  for (const seconds of [40, 45]) look(seconds, "external_api", "ok", upstream);
  look(46, "freshness", "critical", game);
  look(75.999, "freshness", "critical", game);
  assert.deepEqual(
    told.map((line) => line.split(" ").slice(0, 3).join(" ")),
    ["30 firing external_api", "45 resolved external_api"],
  );
  look(76, "freshness", "critical", game);
  assert.match(told.at(-1) ?? "", /^76 firing freshness/);
});

test("the lateness of another upstream's data is not explained", () => {
  const { look, told } = createRehearsal();
  for (const seconds of [20, 25, 30]) look(seconds, "external_api", "critical", upstream);
  look(31, "freshness", "warning", { target: "fangraphs:2026", upstream: "fangraphs" });
  assert.equal(told.length, 2);
});

test("a rise in severity is told, a fall is not", () => {
  const { look, told } = createRehearsal();
  const game = { target: "game:1", ...upstream };
  for (const [seconds, level] of [
    [20, "warning"],
    [25, "critical"],
    [30, "warning"],
    [35, "critical"],
    [40, "ok"],
  ] as const)
    look(seconds, "freshness", level, game);
  assert.deepEqual(
    told.map((line) => line.split(" ")[1]),
    ["firing", "raised", "resolved"],
  );
});

test("a second trouble of the same subject is another alert", () => {
  const { look, told } = createRehearsal();
  for (const [seconds, level] of [
    [20, "critical"],
    [22, "ok"],
    [24, "critical"],
  ] as const)
    look(seconds, "service_down", level);
  assert.deepEqual(
    told.map((line) => line.split(" ")[3]?.split(".")[0]),
    ["alert-1", "alert-1", "alert-2"],
  );
});

test("whatever happens: whoever is told of firing is told of the end, never of an end without, never twice", () => {
  const subjects = [
    { rule: "external_api", labels: upstream },
    { rule: "service_down", labels: {} },
    { rule: "freshness", labels: { target: "game:1", ...upstream } },
    { rule: "upstream_stale", labels: { target: "game:1", ...upstream } },
  ];
  const oneLook = fc.record({
    subject: fc.constantFrom(...subjects),
    level: fc.constantFrom("ok", "warning", "critical"),
  });
  fc.assert(
    fc.property(fc.array(oneLook, { maxLength: 150 }), (looks) => {
      const { look, told } = createRehearsal();
      let seconds = 0;
      for (const { subject, level } of looks) look((seconds += 5), subject.rule, level, subject.labels);
      for (const subject of subjects)
        for (let rest = 0; rest < 10; rest++) look((seconds += 5), subject.rule, "ok", subject.labels);
      // What flapped ends only after a whole window without a change.
      for (let minute = 0; minute < 60; minute++, seconds += 60)
        for (const { rule, labels } of subjects) look(seconds, rule, "ok", labels);
      const open = new Set<string>();
      const ids = told.map((line) => line.split(" ")[3] ?? "");
      assert.equal(new Set(ids).size, ids.length, "every message has an id of its own");
      for (const line of told) {
        const [, kind, , id = ""] = line.split(" ");
        const alert = id.split(".")[0] ?? "";
        assert.equal(open.has(alert), kind !== "firing", line);
        if (kind === "resolved") open.delete(alert);
        else open.add(alert);
      }
      assert.equal(open.size, 0, "every end was told");
    }),
  );
});
