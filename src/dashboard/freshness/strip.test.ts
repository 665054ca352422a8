import assert from "node:assert/strict";
import { test } from "node:test";
import { stripSpans } from "./strip.ts";

test("minutes of the same status are one span, and what is not told is unknown", () => {
  assert.deepEqual(stripSpans("--fffls"), [
    { status: "unknown", from: 0, minutes: 53 },
    { status: "nothing due", from: 53, minutes: 2 },
    { status: "fresh", from: 55, minutes: 3 },
    { status: "late", from: 58, minutes: 1 },
    { status: "stale", from: 59, minutes: 1 },
  ]);
});

test("a strip is never longer than its hour", () => {
  assert.deepEqual(stripSpans("f".repeat(90)), [{ status: "fresh", from: 0, minutes: 60 }]);
});
