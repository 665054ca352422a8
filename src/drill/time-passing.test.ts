import assert from "node:assert/strict";
import { test } from "node:test";
import { sleep } from "../platform/clock/clock.ts";
import { createVirtualClock } from "../platform/clock/virtual-clock.ts";
import { whileTimePasses } from "./time-passing.ts";

const START = Temporal.Instant.from("2026-04-24T22:00:00Z");

test("what waits for time is waited for, and costs no more time than it takes", async () => {
  const clock = createVirtualClock(START);
  const said = await whileTimePasses(clock, async () => {
    await sleep(clock, 1200);
    return "ended";
  });
  assert.equal(said, "ended");
  assert.equal(clock.now().since(START).total("milliseconds"), 1200);
});

test("what waits for no time costs none, and its error comes through", async () => {
  const clock = createVirtualClock(START);
  await assert.rejects(
    whileTimePasses(clock, () => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.equal(clock.now().epochMilliseconds, START.epochMilliseconds);
});

test("what never ends is given up with an error", async () => {
  const clock = createVirtualClock(START);
  await assert.rejects(
    whileTimePasses(clock, () => sleep(clock, 11 * 60_000)),
    /not done after 10 simulated minutes/,
  );
});
