import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTexts } from "./time-text.ts";

const HOUR = 3600;

test("an axis tells the day once, and again where it changes", () => {
  const evening = Math.floor(new Date(2026, 3, 24, 22).getTime() / 1000);
  const texts = axisTexts([0, 1, 2, 3].map((hours) => evening + hours * HOUR));
  assert.deepEqual(
    texts.map((text) => text.includes("\n")),
    [true, false, true, false],
  );
});

test("an axis of days tells no hours", () => {
  const texts = axisTexts([0, 86_400 * 40]);
  assert.ok(texts.every((text) => !text.includes(":")));
});
