import assert from "node:assert/strict";
import { test } from "node:test";
import { lineThatIsNone, matchersIn, matchersOf, matchersText } from "./silence-form.ts";

test("conditions are read as people write them, and written so again", () => {
  const text = "rule = cpu\ntarget=~game:.*\n\nseverity != critical\nteam !~ a=b";
  assert.deepEqual(matchersIn(text), [
    { name: "rule", operator: "=", value: "cpu" },
    { name: "target", operator: "=~", value: "game:.*" },
    { name: "severity", operator: "!=", value: "critical" },
    { name: "team", operator: "!~", value: "a=b" },
  ]);
  assert.deepEqual(matchersIn(matchersText(matchersIn(text))), matchersIn(text));
});

test("an alert is silenced by its rule and its subject alone", () => {
  assert.deepEqual(matchersOf({ rule: "freshness", labels: { title: "BOS @ NYY", target: "game:1" } }), [
    { name: "rule", operator: "=", value: "freshness" },
    { name: "target", operator: "=", value: "game:1" },
  ]);
  assert.equal(matchersOf({ rule: "cpu", labels: {} }).length, 1);
});

test("a line that is no condition is named before the monitor is asked", () => {
  assert.equal(lineThatIsNone("rule = cpu\n\n  rule cpu "), "rule cpu");
  assert.equal(lineThatIsNone("rule = cpu\nseverity != info"), undefined);
});
