import assert from "node:assert/strict";
import { test } from "node:test";
import { touches } from "./touches.ts";

test("an alert names those whom it touches", () => {
  assert.equal(
    touches({ rule: "freshness", labels: { title: "BOS @ NYY", target: "game:1" } }),
    "readers of this game",
  );
  assert.match(touches({ rule: "external_api", labels: { upstream: "fangraphs" } }), /fangraphs/);
  assert.equal(touches({ rule: "service_down", labels: {} }), "everybody who reads data");
});

test("a rule that is new to the page still says something true", () => {
  assert.equal(touches({ rule: "novel", labels: { target: "x" } }), "readers of x");
  assert.equal(touches({ rule: "novel", labels: {} }), "see its labels");
});
