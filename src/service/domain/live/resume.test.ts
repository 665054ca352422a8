import assert from "node:assert/strict";
import { test } from "node:test";
import { streamStart } from "./resume.ts";

const kept = { oldest: 10, newest: 20 };

test("whoever has seen nothing begins with the present state", () => {
  assert.deepEqual(streamStart(null, kept), { kind: "state" });
});

test("whoever has seen a change goes on after it, as long as the one that follows is kept", () => {
  for (const lastSeen of [9, 10, 20])
    assert.deepEqual(streamStart(lastSeen, kept), { kind: "resume", after: lastSeen });
});

test("whoever has missed what is forgotten, or has an id that was never given, is told to begin anew", () => {
  assert.deepEqual(streamStart(8, kept), { kind: "reset", reason: "what follows 8 is no longer kept" });
  assert.deepEqual(streamStart(21, kept), { kind: "reset", reason: "21 was never given; the newest is 20" });
});

test("of an empty log nothing is missing but what was forgotten", () => {
  assert.equal(streamStart(0, { oldest: 1, newest: 0 }).kind, "resume");
  assert.equal(streamStart(4, { oldest: 8, newest: 7 }).kind, "reset");
  assert.equal(streamStart(7, { oldest: 8, newest: 7 }).kind, "resume");
});
