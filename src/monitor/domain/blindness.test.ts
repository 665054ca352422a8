import assert from "node:assert/strict";
import { test } from "node:test";
import { unsettledUntilMs } from "./blindness.ts";

const noon = Temporal.Instant.from("2026-07-04T12:00:00Z");
const reading = (elapsedSeconds: number, aheadSeconds = 0) => ({
  at: noon.add({ milliseconds: Math.round((elapsedSeconds + aheadSeconds) * 1000) }),
  elapsedMs: elapsedSeconds * 1000,
});

test("a clock that goes as it should, or is kept in step by less than two seconds, unsettles nobody", () => {
  assert.equal(unsettledUntilMs(reading(0), reading(5), null), null);
  assert.equal(unsettledUntilMs(reading(0), reading(5, 1.999), null), null);
  assert.equal(unsettledUntilMs(reading(0), reading(5, -1.999), null), null);
});

test("from two seconds on, forward or back, a jump unsettles for a minute of our own time", () => {
  assert.equal(unsettledUntilMs(reading(0), reading(5, 2), null), 65_000);
  assert.equal(unsettledUntilMs(reading(0), reading(5, -2), null), 65_000);
  assert.equal(unsettledUntilMs(reading(10, 2), reading(15, 2), 65_000), 65_000);
});

test("small jumps count once in ten minutes, those of two minutes always", () => {
  assert.equal(unsettledUntilMs(reading(100), reading(105, 45), 65_000), 65_000);
  assert.equal(unsettledUntilMs(reading(660), reading(664.999, 45), 65_000), 65_000);
  assert.equal(unsettledUntilMs(reading(660), reading(665, 45), 65_000), 725_000);
  assert.equal(unsettledUntilMs(reading(100), reading(105, 120), 65_000), 165_000);
});
