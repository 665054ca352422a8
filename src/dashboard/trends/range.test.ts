import assert from "node:assert/strict";
import { test } from "node:test";
import { narrower, rangeSeconds, shifted, wider } from "./range.ts";

test("a span is narrowed to its middle, widened to the past, and shifted by a share", () => {
  const span = { from: 1000, to: 5000 };
  assert.deepEqual(narrower(span), { from: 2000, to: 4000 });
  assert.deepEqual(wider(span), { from: -3000, to: 5000 });
  assert.deepEqual(shifted(span, -0.5), { from: -1000, to: 3000 });
  assert.deepEqual(narrower({ from: 0, to: 100 }), { from: -100, to: 200 });
});

test("a range is read in seconds", () => {
  assert.deepEqual(["1h", "24h", "30d"].map(rangeSeconds), [3600, 86_400, 2_592_000]);
});
