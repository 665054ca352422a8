import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeParts } from "./whole-parts.ts";

test("dates and measures are kept whole, and nothing of the sentence is lost", () => {
  const sentence = "Game of 2026-04-24 is 30.5 s old; 95 % of answers within 142 ms, 3 sorts.";
  const parts = wholeParts(sentence);
  assert.deepEqual(
    parts.filter((_part, index) => index % 2 === 1),
    ["2026-04-24", "30.5 s", "95 %", "142 ms"],
  );
  assert.equal(parts.join(""), sentence);
  assert.deepEqual(wholeParts(""), [""]);
});
