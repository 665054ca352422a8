import assert from "node:assert/strict";
import { test } from "node:test";
import { routeOf } from "./route.ts";

test("each address leads to its page", () => {
  assert.deepEqual(routeOf(""), { page: "now" });
  assert.deepEqual(routeOf("#/"), { page: "now" });
  assert.deepEqual(routeOf("#/freshness"), { page: "freshness" });
  assert.deepEqual(routeOf("#/alerts"), { page: "alerts", view: "open" });
  assert.deepEqual(routeOf("#/alerts/audit"), { page: "alerts", view: "audit" });
  assert.deepEqual(routeOf("#/alert/a%2Fb"), { page: "alert", id: "a/b" });
  assert.deepEqual(routeOf("#/trends"), { page: "trends", range: "6h" });
  assert.deepEqual(routeOf("#/trends/30d"), { page: "trends", range: "30d" });
  assert.deepEqual(routeOf("#/data"), { page: "data", date: null });
  assert.deepEqual(routeOf("#/data/2026-04-24"), { page: "data", date: "2026-04-24" });
  assert.deepEqual(routeOf("#/game/747175"), { page: "game", gamePk: "747175" });
  assert.deepEqual(routeOf("#/runbook/cpu"), { page: "runbook", rule: "cpu" });
});

test("an address that leads nowhere says so", () => {
  for (const address of [
    "bogus",
    "freshness/x",
    "alert",
    "alerts/x",
    "trends/9y",
    "data/today",
    "game/x",
    "game/1/2",
    "%E0%A4%A",
  ])
    assert.equal(routeOf(`#/${address}`).page, "nowhere", address);
});
