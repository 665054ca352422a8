import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import { noFilter, passes } from "./alert-filter.ts";

const alert = {
  id: "a1",
  rule: "freshness",
  severity: "warning",
  title: "Late: BOS @ NYY",
  message: "42 s old",
  acknowledged_at: null,
  labels: { target: "game:747175" },
} as unknown as Alert;

test("an alert is found by its words, its labels and its kind, whatever the case", () => {
  assert.ok(passes(alert, noFilter));
  for (const text of ["bos", "747175", "FRESHNESS", "42 s"])
    assert.ok(passes(alert, { ...noFilter, text }), text);
  assert.ok(!passes(alert, { ...noFilter, text: "LAD" }));
});

test("severity and acknowledgement narrow it", () => {
  assert.ok(!passes(alert, { ...noFilter, severity: "critical" }));
  assert.ok(passes(alert, { ...noFilter, acknowledged: "no" }));
  assert.ok(!passes(alert, { ...noFilter, acknowledged: "yes" }));
});
