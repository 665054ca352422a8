import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import { verdictOf } from "./verdict.ts";

const live = { kind: "live", heardMs: 0 } as const;
const lost = { kind: "lost", heardMs: 0 } as const;
const alert = (title: string, severity = "warning", rule = "cpu") =>
  ({ title, severity, rule, started_at: "2026-04-20T00:00:00Z" }) as Alert;

test("a monitor that is not heard leaves no old green", () => {
  const verdict = verdictOf(lost, { overall_status: "healthy" }, []);
  assert.deepEqual([verdict.mark, verdict.word], ["unknown", "Not known"]);
});

test("before the first word nothing is claimed", () => {
  assert.equal(verdictOf({ kind: "connecting", sinceMs: 0 }, null, []).mark, "unknown");
  assert.equal(verdictOf(live, null, []).mark, "unknown");
});

test("what is wrong stands in the sentence, the worst by name and the others by number", () => {
  const one = verdictOf(live, { overall_status: "critical" }, [alert("The service is down")]);
  assert.deepEqual(one, {
    mark: "critical",
    word: "Critical",
    sentence: "The service is down.",
    since: "2026-04-20T00:00:00Z",
  });
  const two = verdictOf(live, { overall_status: "warning" }, [alert("a"), alert("b"), alert("c")]);
  assert.equal(two.sentence, "a, and 2 more.");
});

test("all is well only when the monitor says so", () => {
  const verdict = verdictOf(live, { overall_status: "healthy" }, []);
  assert.deepEqual([verdict.mark, verdict.since], ["good", null]);
  assert.match(verdictOf(live, { overall_status: "warning" }, []).sentence, /not healthy/);
});

test("an open alert is never shown on green, and a test alert changes nothing", () => {
  assert.equal(verdictOf(live, { overall_status: "healthy" }, [alert("a", "critical")]).mark, "critical");
  assert.equal(verdictOf(live, { overall_status: "healthy" }, [alert("a", "warning")]).mark, "warning");
  assert.equal(verdictOf(live, { overall_status: "healthy" }, [alert("a", "info")]).mark, "good");
  const drill = verdictOf(live, { overall_status: "healthy" }, [alert("[TEST]", "critical", "test")]);
  assert.deepEqual([drill.mark, drill.sentence], ["good", "All that is watched is as it should be."]);
});
