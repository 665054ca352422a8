import assert from "node:assert/strict";
import { test } from "node:test";
import { nextShare, shareOf } from "./step-share.ts";

test("a step that takes long halves the next one, down to a single series", () => {
  let share = 1;
  for (let step = 0; step < 20; step++) share = nextShare(share, 16);
  assert.equal(shareOf(10, share), 1);
  assert.equal(shareOf(1000, share), 15);
});

test("quick steps grow to the full size again, and others stay", () => {
  assert.equal(nextShare(0.25, 4.9), 0.5);
  assert.equal(nextShare(1, 0), 1);
  assert.equal(nextShare(0.25, 5), 0.25);
  assert.equal(nextShare(0.25, 15), 0.25);
});
