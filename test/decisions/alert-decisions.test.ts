import assert from "node:assert/strict";
import { test } from "node:test";
import { alertDecisionsPage } from "../../tools/alert-decisions-page.ts";
import { decide, decisions, inWords, states } from "./alert-decisions.ts";

for (const decision of decisions) {
  const { state, fact, rule, next, events } = decision;
  test(`${state} + ${fact} (${rule}) → ${next}${events.map((event) => ` !${event}`).join("")}`, () => {
    const decided = decide(decision);
    assert.equal(inWords(decided.next), next);
    assert.deepEqual(
      decided.events.map(({ kind }) => kind),
      events,
    );
    assert.ok(decided.reason.length > 0, "each decision has a reason");
  });
}

test("no decision is in the table twice, and each state is", () => {
  const keys = decisions.map(({ state, fact, rule }) => `${state} | ${fact} | ${rule}`);
  assert.equal(new Set(keys).size, keys.length);
  const unused = Object.keys(states).filter((state) => !decisions.some((one) => one.state === state));
  assert.deepEqual(unused, []);
});

test("the page shows each decision", () => {
  assert.equal(alertDecisionsPage().match(/^\| (?!State|---)/gm)?.length, decisions.length);
});
