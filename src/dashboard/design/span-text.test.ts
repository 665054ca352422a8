import assert from "node:assert/strict";
import { test } from "node:test";
import { availabilityText, measureText, spanText } from "./span-text.ts";

/** As it reads: the space before a unit is one at which no line ends. */
const read = (text: string) => text.replaceAll("\u00a0", " ");

test("a span is told in the largest unit that says enough", () => {
  const spans = [0, 99_400, 100_000, 5_999_000, 6_000_000, 172_000_000, 172_800_000];
  const told = ["0 s", "99 s", "2 min", "100 min", "2 h", "48 h", "2 d"];
  assert.deepEqual(
    spans.map((span) => read(spanText(span))),
    told,
  );
});

test("almost available is never rounded to wholly available", () => {
  assert.deepEqual(
    [100, 99.9999, 99.5, null].map((percent) => read(availabilityText(percent))),
    ["100 %", "99.99 %", "99.50 %", "–"],
  );
});

test("a measure has its unit, and what is unknown has none", () => {
  const measures: [number | null, string, string][] = [
    [0.0042, "seconds", "4.2 ms"],
    [0.123, "seconds", "123 ms"],
    [1.5, "seconds", "1.5 s"],
    [0.9997, "ratio", "99.97 %"],
    [2048, "megabytes", "2 GB"],
    [0.5, "up", "50 %"],
    [null, "percent", "–"],
  ];
  for (const [value, unit, told] of measures) assert.equal(read(measureText(value, unit)), told);
});

test("a number and its unit stay on one line", () => {
  for (const text of [spanText(5000), measureText(0.2, "seconds"), availabilityText(99.5)])
    assert.doesNotMatch(text, / /);
});

test("the marks of an axis stand where they say", () => {
  assert.deepEqual(
    [0.25, 0.5, 0.75].map((value) => read(measureText(value, "per second", 2))),
    ["0.25 /s", "0.5 /s", "0.75 /s"],
  );
  assert.equal(read(measureText(0.0125, "seconds", 2)), "12.5 ms");
});
