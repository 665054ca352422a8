import assert from "node:assert/strict";
import { test } from "node:test";
import { seriesOfAlert } from "./series-of-alert.ts";

const metrics = [
  { name: "system.cpu_percent", rule: "cpu" },
  { name: "upstream.mlb_api.failure_ratio", rule: null },
  { name: "freshness.game.late", rule: null },
  { name: "level.quarantine", rule: null },
];

test("an alert is shown by the measure of its rule, else of its subject, else by its level", () => {
  const series = (rule: string, labels = {}) => seriesOfAlert({ rule, labels }, metrics);
  assert.equal(series("cpu"), "system.cpu_percent");
  assert.equal(series("external_api", { upstream: "mlb_api" }), "upstream.mlb_api.failure_ratio");
  assert.equal(series("freshness", { target: "game:1" }), "freshness.game.late");
  assert.equal(series("quarantine", { target: "teams:2026" }), "level.quarantine");
  assert.equal(series("channel"), undefined);
});
