import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type AlertState, calm } from "./alert.ts";
import { acknowledge, resolveByHand } from "./people-act.ts";
import { step } from "./reducer.ts";
import { type Level, levelOf, type Rule } from "./rule.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const at = (seconds: number) => start.add({ seconds });

const rule: Rule = {
  id: "cpu",
  name: "CPU use",
  thresholds: { warning: 70, critical: 90, resolve: 60 },
  dwell: { up: 2, down: 2 },
  flapping: { changes: 4, windowMs: 900_000 },
  autoRecovery: true,
  evaluatedEveryMs: null,
  quietAfterResolveMs: 900_000,
  title: () => "busy",
  advice: "rest",
};

/** Runs values through the reducer, a look every 15 s; tells the state and the events after each. */
function life(values: readonly (number | null)[], changes: Partial<Rule> = {}): string[] {
  let state: AlertState = calm;
  return values.map((value, look) => {
    const reading =
      value === null
        ? { kind: "unknown" as const, reason: "" }
        : { kind: "value" as const, value, unit: "percent" };
    const done = step(state, levelOf(reading, rule.thresholds), at(look * 15), { ...rule, ...changes });
    state = done.next;
    const severity = "severity" in state ? ` ${state.severity}` : "";
    return [`${state.kind}${severity}`, ...done.events.map(({ kind }) => `!${kind}`)].join(" ");
  });
}

test("a condition that holds for its dwell fires, and one that is gone for its dwell resolves", () => {
  assert.deepEqual(life([50, 75, 75, 75, 50, 50, 50]), [
    "ok",
    "pending warning",
    "firing warning !fired",
    "firing warning",
    "recovering warning !recovering",
    "resolved !resolved",
    "resolved",
  ]);
});

test("a short peak does not fire", () => {
  assert.deepEqual(life([95, 50, 95, 50]), ["pending critical", "ok", "pending critical", "ok"]);
});

test("between the thresholds it keeps firing, and does not begin to", () => {
  assert.deepEqual(life([65, 75, 75, 65, 65, 65]), [
    "ok",
    "pending warning",
    "firing warning !fired",
    "firing warning",
    "firing warning",
    "firing warning",
  ]);
});

test("severity rises and falls while it fires, each after its dwell", () => {
  assert.deepEqual(life([75, 75, 95, 95, 75, 95, 75, 75]), [
    "pending warning",
    "firing warning !fired",
    "firing warning",
    "firing critical !raised",
    "firing critical",
    "firing critical",
    "firing critical",
    "firing warning !eased",
  ]);
});

test("a look that knows nothing changes nothing", () => {
  assert.deepEqual(life([75, null, 75, null, 50, null, 50]), [
    "pending warning",
    "pending warning",
    "firing warning !fired",
    "firing warning",
    "recovering warning !recovering",
    "recovering warning",
    "resolved !resolved",
  ]);
});

test("a relapse while recovering goes on with the same alert", () => {
  assert.deepEqual(life([75, 75, 50, 75, 50, 50]).slice(2), [
    "recovering warning !recovering",
    "firing warning !relapsed",
    "recovering warning !recovering",
    "resolved !resolved",
  ]);
});

test("a dwell of one fires and resolves at the first look", () => {
  assert.deepEqual(life([95, 50], { dwell: { up: 1, down: 1 } }), [
    "firing critical !fired",
    "resolved !resolved",
  ]);
});

test("without auto-recovery it fires until a person resolves it", () => {
  assert.deepEqual(life([95, 95, 10, 10, 10], { autoRecovery: false }).at(-1), "firing critical");
});

/** Looks a minute apart, a dwell of one: `b` is bad, `.` is clear; tells what happened at which minute. */
function minutes(looks: string, windowMs = 900_000): string[] {
  const quick = { ...rule, dwell: { up: 1, down: 1 }, flapping: { changes: 4, windowMs } };
  let state: AlertState = calm;
  return looks.split("").flatMap((look, minute) => {
    const { next, events } = step(state, look === "b" ? "warning" : "clear", at(minute * 60), quick);
    state = next;
    return events.map(({ kind }) => `${minute} ${kind}`);
  });
}

test("the fifth change in a quarter of an hour is flapping, and it ends when all was clear for as long", () => {
  assert.deepEqual(minutes(`b.b.b.b.${".".repeat(20)}`), [
    "0 fired",
    "1 resolved",
    "2 fired",
    "3 resolved",
    "4 fired",
    "4 flapping",
    "5 recovering",
    "6 relapsed",
    "7 recovering",
    "22 resolved",
  ]);
});

test("slow changes are no flapping: the oldest leave the window", () => {
  const calmly = `b${".".repeat(9)}`.repeat(6);
  assert.deepEqual(
    minutes(calmly).map((line) => line.split(" ")[1]),
    Array.from({ length: 6 }, () => ["fired", "resolved"]).flat(),
  );
});

test("what flaps and then stays bad for the window just fires again, and ends like any other", () => {
  assert.deepEqual(minutes(`b.b.${"b".repeat(17)}.`).slice(4), [
    "4 fired",
    "4 flapping",
    "19 steadied",
    "21 resolved",
  ]);
});

test("after the calm at its end a new trouble is not flapping at once", () => {
  assert.equal(minutes(`b.b.b${".".repeat(16)}b`).at(-1), "21 fired");
});

const firing: AlertState = {
  kind: "firing",
  severity: "warning",
  since: start,
  alarmedAt: start,
  acknowledged: null,
  turning: null,
  flapping: false,
  again: null,
  flips: [start],
};
const ada = { by: "Ada", note: "on it" };

test("an acknowledgement is a mark: it fires on, and a rise in severity takes the mark off", () => {
  const marked = acknowledge(firing, ada, at(1)).next;
  assert.ok(marked.kind === "firing" && marked.acknowledged?.by === "Ada");
  const once = step(marked, "critical", at(2), rule).next;
  const raised = step(once, "critical", at(3), rule).next;
  assert.ok(raised.kind === "firing" && raised.severity === "critical" && raised.acknowledged === null);
  const eased = step(
    step({ ...marked, severity: "critical" }, "warning", at(2), rule).next,
    "warning",
    at(3),
    rule,
  ).next;
  assert.ok(eased.kind === "firing" && eased.acknowledged?.by === "Ada", "a fall keeps it");
});

test("nobody acknowledges or resolves what does not fire, or acknowledges twice", () => {
  assert.deepEqual(acknowledge(calm, ada, start).events, []);
  assert.deepEqual(resolveByHand(calm, ada, start, rule).events, []);
  assert.match(acknowledge(acknowledge(firing, ada, start).next, ada, at(1)).reason, /already by Ada/);
});

test("resolved by hand it is quiet for its time, and fires again if it still holds", () => {
  const resolved = resolveByHand(firing, ada, start, rule).next;
  assert.equal(step(resolved, "critical", at(899), rule).next.kind, "resolved");
  assert.equal(step(resolved, "critical", at(900), rule).next.kind, "pending");
  const over = step(resolved, "clear", at(10), rule).next;
  assert.equal(
    step(over, "critical", at(12), rule).next.kind,
    "pending",
    "its condition ended, so its quiet time did",
  );
});

test("thresholds count from their very value, and only less than the resolve threshold is clear", () => {
  const level = (value: number) => levelOf({ kind: "value", value, unit: "percent" }, rule.thresholds);
  assert.deepEqual([59.9, 60, 69.9, 70, 89.9, 90].map(level), [
    "clear",
    "between",
    "between",
    "warning",
    "warning",
    "critical",
  ]);
});

const levels: readonly Level[] = ["clear", "between", "warning", "critical", "unknown"];

test("whatever is observed: fired comes first, resolved ends it, and neither comes twice in a row", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels), { maxLength: 60 }), (seen) => {
      let state: AlertState = calm;
      let open = false;
      for (const [look, level] of seen.entries()) {
        const { next, events } = step(state, level, at(look * 15), rule);
        state = next;
        for (const { kind } of events) {
          if (kind === "flapping" || kind === "steadied") continue;
          assert.equal(open, kind !== "fired", `${kind} while ${open ? "open" : "closed"}`);
          if (kind === "fired") open = true;
          if (kind === "resolved") open = false;
        }
        assert.equal(open, state.kind === "firing" || state.kind === "recovering");
      }
    }),
  );
});

test("whatever is observed: nothing resolves at a look that is not clear", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels), { maxLength: 60 }), (seen) => {
      let state: AlertState = calm;
      for (const [look, level] of seen.entries()) {
        const { next, events } = step(state, level, at(look * 15), rule);
        if (events.some(({ kind }) => kind === "resolved")) assert.equal(level, "clear");
        state = next;
      }
    }),
  );
});
