import assert from "node:assert/strict";
import { test } from "node:test";
import { standstillOf } from "./standstill.ts";

const MINUTE = 60_000;
const pitch = { event_type: null };
const change = { event_type: "pitching_substitution" };
const ended = (outs: number) => ({ is_complete: true, outs, events: [pitch] });
const begun = (...events: { event_type: string | null }[]) => ({ is_complete: false, outs: 1, events });

test("with play going on a feed may be silent for three minutes", () => {
  assert.equal(standstillOf("live", [ended(1), begun(pitch)]), 3 * MINUTE);
  assert.equal(standstillOf("review", [ended(1), begun(pitch)]), 3 * MINUTE);
  assert.equal(standstillOf("live", [ended(1), begun()]), 3 * MINUTE);
  assert.equal(standstillOf("live", [ended(1), begun(change, pitch)]), 3 * MINUTE);
});

test("between two halves, before the first pitch and while a pitcher is changed it may rest for three more", () => {
  assert.equal(standstillOf("live", []), 6 * MINUTE);
  assert.equal(standstillOf("live", [begun()]), 6 * MINUTE);
  assert.equal(standstillOf("live", [ended(3)]), 6 * MINUTE);
  assert.equal(standstillOf("live", [ended(3), begun()]), 6 * MINUTE);
  assert.equal(standstillOf("live", [ended(1), begun(pitch, change)]), 6 * MINUTE);
});

test("a game without play may stand still for ever", () => {
  for (const phase of ["delayed", "suspended", "final", "warmup"] as const) {
    assert.equal(standstillOf(phase, [ended(1)]), null);
  }
});
