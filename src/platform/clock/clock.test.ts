import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzip } from "node:zlib";
import { promisify } from "node:util";
import { plusMs, sleep } from "./clock.ts";
import { createRealClock } from "./real-clock.ts";
import { createVirtualClock } from "./virtual-clock.ts";
import { TimeLimitError, withTimeLimit } from "./time-limit.ts";

const start = Temporal.Instant.from("2026-04-19T17:05:00Z");

test("the virtual clock wakes sleepers in order of time, each at its exact moment", async () => {
  const clock = createVirtualClock(start);
  const woken: string[] = [];
  const sleeper = async (name: string, afterMs: number) => {
    await sleep(clock, afterMs);
    woken.push(`${name}@${clock.now().epochMilliseconds - start.epochMilliseconds}`);
  };
  const all = [sleeper("late", 2000), sleeper("early", 1), sleeper("same-1", 500), sleeper("same-2", 500)];
  await clock.advanceBy({ seconds: 2 });
  assert.deepEqual(woken, ["early@1", "same-1@500", "same-2@500", "late@2000"]);
  await Promise.all(all);
});

test("a loop that sleeps again and again runs as often as the span holds, and not once more", async () => {
  const clock = createVirtualClock(start);
  const stop = new AbortController();
  let rounds = 0;
  const loop = (async () => {
    for (;;) {
      await sleep(clock, 250, stop.signal);
      rounds += 1;
    }
  })();
  await clock.advanceBy({ milliseconds: 999 });
  assert.equal(rounds, 3);
  await clock.advanceBy({ milliseconds: 1 });
  assert.equal(rounds, 4);
  stop.abort(new Error("enough"));
  await assert.rejects(loop, /enough/);
});

test("time does not pass while a woken activity takes many turns of the event loop or is busy out of its sight", async () => {
  const clock = createVirtualClock(start);
  const seen: number[] = [];
  const work = (async () => {
    await sleep(clock, 10);
    await clock.busyWith(readFile(import.meta.filename));
    await clock.busyWith(promisify(gzip)(Buffer.alloc(100_000)));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    seen.push(clock.now().epochMilliseconds - start.epochMilliseconds);
  })();
  const other = sleep(clock, 20).then(() => seen.push(20));
  await clock.advanceBy({ seconds: 1 });
  await Promise.all([work, other]);
  assert.deepEqual(seen, [10, 20]);
});

test("an aborted sleep rejects with the reason and leaves no sleeper behind", async () => {
  const clock = createVirtualClock(start);
  const stop = new AbortController();
  const asleep = sleep(clock, 1000, stop.signal);
  stop.abort(new Error("shutting down"));
  await assert.rejects(asleep, /shutting down/);
  await assert.rejects(sleep(clock, 1, stop.signal), /shutting down/);
});

test("the virtual clock refuses to go back", async () => {
  const clock = createVirtualClock(start);
  await assert.rejects(clock.advanceTo(plusMs(start, -1)), /cannot go back/);
});

test("a time limit ends work that ignores its signal, at the limit, and names what took too long", async () => {
  const clock = createVirtualClock(start);
  let aborted = false;
  const limited = withTimeLimit(clock, { what: "the probe", limitMs: 2000 }, (signal) => {
    signal.addEventListener("abort", () => (aborted = true));
    return new Promise(() => {});
  });
  const outcome = assert.rejects(
    limited,
    (error: Error) => error instanceof TimeLimitError && /the probe.*2000 ms/.test(error.message),
  );
  await clock.advanceBy({ milliseconds: 1999 });
  assert.equal(aborted, false);
  await clock.advanceBy({ milliseconds: 1 });
  await outcome;
  assert.equal(aborted, true);
});

test("work that ends in time leaves its result and no sleeper", async () => {
  const clock = createVirtualClock(start);
  const result = await withTimeLimit(clock, { what: "work", limitMs: 10 }, async () => "done");
  assert.equal(result, "done");
  await clock.advanceBy({ milliseconds: 20 });
});

test("the real clock starts where it is told and runs at its speed", async () => {
  const clock = createRealClock({ startAt: start, speed: 100 });
  assert.ok(Math.abs(clock.now().epochMilliseconds - start.epochMilliseconds) < 5000);
  const before = clock.elapsedMs();
  await sleep(clock, 2000);
  const passed = clock.elapsedMs() - before;
  assert.ok(passed >= 1900 && passed < 60_000, `2 s of clock time at 100 × read as ${passed} ms`);
});
