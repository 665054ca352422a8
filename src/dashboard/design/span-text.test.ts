import assert from "node:assert/strict";
import { test } from "node:test";
import { availabilityText, measureText, spanText } from "./span-text.ts";

test("a span is told in the largest unit that says enough", () => {
  const spans = [0, 99_400, 100_000, 5_999_000, 6_000_000, 172_000_000, 172_800_000];
  assert.deepEqual(spans.map(spanText), ["0 s", "99 s", "2 min", "100 min", "2 h", "48 h", "2 d"]);
});

test("almost available is never rounded to wholly available", () => {
  assert.deepEqual([100, 99.9999, 99.5, null].map(availabilityText), ["100 %", "99.99 %", "99.50 %", "–"]);
});

test("a measure has its unit, and what is unknown has none", () => {
  assert.equal(measureText(0.0042, "seconds"), "4.2 ms");
  assert.equal(measureText(0.123, "seconds"), "123 ms");
  assert.equal(measureText(1.5, "seconds"), "1.5 s");
  assert.equal(measureText(0.9997, "ratio"), "99.97 %");
  assert.equal(measureText(2048, "megabytes"), "2 GB");
  assert.equal(measureText(null, "percent"), "–");
});
