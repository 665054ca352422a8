import assert from "node:assert/strict";
import { test } from "node:test";
import { healthCheckOf } from "./health.ts";
import { createRules, defaultThresholds } from "./rules.ts";

const at = Temporal.Instant.from("2026-04-24T23:00:00Z");

const nameOf = (rule: string, labels: Record<string, string>) =>
  healthCheckOf(
    { rule, labels, at, reading: { kind: "level", level: "ok", value: "" }, message: "" },
    createRules(defaultThresholds),
  ).name;

test("a check is named for its rule and its subject", () => {
  assert.equal(nameOf("outbox", {}), "outbox");
  assert.equal(nameOf("external_api", { upstream: "mlb_api" }), "external_api:mlb_api");
  assert.equal(nameOf("evaluation", { of: "cpu" }), "evaluation:cpu");
  assert.equal(nameOf("event_loop_lag", { process: "monitor" }), "event_loop_lag:monitor");
});

test("two findings about one game are two checks", () => {
  const names = ["score", "pitches"].map((finding) => nameOf("integrity", { target: "game:1", finding }));
  assert.equal(new Set(names).size, 2);
});
