import assert from "node:assert/strict";
import { test } from "node:test";
import { secondsText } from "./span-text.ts";

test("a span is told in seconds, and from two minutes on in its two greatest units", () => {
  const told = [0.001, 9.4, 119.9, 120, 305.2, 3599.6, 15588.9, 18198].map(secondsText);
  assert.deepEqual(told, [
    "0.001 s",
    "9.4 s",
    "119.9 s",
    "2 min",
    "5 min, 5 sec",
    "1 hr",
    "4 hr, 20 min",
    "5 hr, 3 min",
  ]);
});
