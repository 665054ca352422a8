import assert from "node:assert/strict";
import { test } from "node:test";
import type { AlertSpan } from "../../contracts/monitoring/alert.ts";
import { alertSpans, rulesOfSeries } from "./alert-spans.ts";

const alert = (rule: string, from: number, to: number | null) =>
  ({
    rule,
    severity: "critical",
    title: rule,
    started_at: new Date(from * 1000).toISOString(),
    resolved_at: to === null ? null : new Date(to * 1000).toISOString(),
  }) as AlertSpan;

test("an alert is drawn where it was open within the chart, and only in the charts of its rule", () => {
  const alerts = [
    alert("cpu", 50, 120),
    alert("cpu", 180, null),
    alert("disk", 110, 150),
    alert("cpu", 10, 90),
  ];
  const spans = alertSpans(alerts, new Set(["cpu"]), { from: 100, to: 200 });
  assert.deepEqual(
    spans.map(({ from, to }) => [from, to]),
    [
      [100, 120],
      [180, 200],
    ],
  );
});

test("a series without a rule of its own shows the alerts of its kind", () => {
  assert.deepEqual(rulesOfSeries("system.cpu_percent", "cpu"), ["cpu"]);
  assert.deepEqual(rulesOfSeries("freshness.game.late", null), ["freshness"]);
  assert.deepEqual(rulesOfSeries("system.load_1m", null), []);
});
