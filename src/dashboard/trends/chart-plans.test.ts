import assert from "node:assert/strict";
import { test } from "node:test";
import { chartPlans, lineName } from "./chart-plans.ts";

test("series that belong together share a chart, and every series has one", () => {
  const names = ["system.load_15m", "system.load_1m", "novel.thing", "system.load_5m", "system.cpu_percent"];
  const plans = chartPlans(names);
  assert.deepEqual(
    plans.map(({ title, names: drawn }) => [title, drawn]),
    [
      ["CPU", ["system.cpu_percent"]],
      ["Load", ["system.load_1m", "system.load_5m", "system.load_15m"]],
      ["Novel thing", ["novel.thing"]],
    ],
  );
});

test("no chart has more lines than can be told apart", () => {
  const names = Array.from({ length: 12 }, (_, index) => `freshness.d${index}.late`);
  const plans = chartPlans(names);
  assert.deepEqual(
    plans.map((plan) => plan.names.length),
    [5, 5, 2],
  );
  assert.deepEqual(plans.map(({ title }) => title).slice(0, 2), [
    "Late targets by dataset",
    "Late targets by dataset (2)",
  ]);
});

test("a line is named by what tells it apart", () => {
  const loads = ["system.load_1m", "system.load_5m"];
  assert.equal(lineName("system.load_1m", loads), "1m");
  assert.equal(lineName("freshness.game.late", ["freshness.game.late", "freshness.teams.late"]), "game");
  assert.equal(lineName("system.cpu_percent", ["system.cpu_percent"]), "average");
});
