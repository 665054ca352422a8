import assert from "node:assert/strict";
import { test } from "node:test";
import { cacheControl } from "./caching.ts";

const maxAge = (ageSeconds: number, remainingMs: number | null) =>
  Number(/max-age=(\d+)/.exec(cacheControl(ageSeconds, remainingMs))?.[1]);

test("a cache may keep an answer until the next look, counted from when the data were fetched", () => {
  assert.equal(maxAge(4, 6000), 10);
  assert.equal(maxAge(0, 9999), 9);
});

test("an overdue look leaves nothing, and no look at all an hour", () => {
  assert.equal(maxAge(40, -5000), 40);
  assert.equal(maxAge(7, null), 3607);
  assert.equal(maxAge(0, 86_400_000), 3600);
});
