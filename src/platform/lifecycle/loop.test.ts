import assert from "node:assert/strict";
import { test } from "node:test";
import { plusMs, sleep } from "../clock/clock.ts";
import { createVirtualClock } from "../clock/virtual-clock.ts";
import { createLogger } from "../log/logger.ts";
import { startLoop } from "./loop.ts";
import { createStopStack } from "./stack.ts";
import { createWaker } from "./waker.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");

function rehearsal() {
  const clock = createVirtualClock(start);
  const log = createLogger({ name: "test", level: "silent", clock });
  return { clock, log, passedMs: () => clock.now().epochMilliseconds - start.epochMilliseconds };
}

test("a loop whose round throws goes on after a second, and does not spin", async () => {
  const { clock, log, passedMs } = rehearsal();
  const rounds: number[] = [];
  const loop = startLoop("broken", { clock, log }, async () => {
    rounds.push(passedMs());
    throw new Error("a bug");
  });
  await clock.advanceBy({ milliseconds: 2500 });
  assert.deepEqual(rounds, [0, 1000, 2000]);
  await loop.stop();
  await clock.advanceBy({ seconds: 10 });
  assert.equal(rounds.length, 3);
});

test("a stopped loop ends in the middle of its sleep", async () => {
  const { clock, log } = rehearsal();
  const loop = startLoop("sleepy", { clock, log }, (signal) => sleep(clock, 3_600_000, signal));
  await clock.settle();
  await loop.stop();
});

test("a nap ends at its moment, or when somebody wakes it, also when that was while its loop looked for work", async () => {
  const { clock, passedMs } = rehearsal();
  const waker = createWaker(clock);
  const woken: number[] = [];
  const { signal } = new AbortController();
  const napFor = async (milliseconds: number) => {
    await waker.beginNap(signal)(plusMs(clock.now(), milliseconds));
    woken.push(passedMs());
  };
  const [first, second] = [napFor(100), napFor(5000)];
  await clock.advanceBy({ milliseconds: 200 });
  waker.wake();
  await clock.settle();
  const looking = waker.beginNap(signal);
  waker.wake();
  await looking(plusMs(clock.now(), 9000));
  woken.push(passedMs());
  assert.deepEqual(woken, [100, 200, 200]);
  await Promise.all([first, second]);
});

test("a nap ends with the loop's own signal as an error, unlike with a wake", async () => {
  const { clock } = rehearsal();
  const stopping = new AbortController();
  const nap = createWaker(clock).beginNap(stopping.signal)(plusMs(clock.now(), 1000));
  stopping.abort(new Error("stopping"));
  await assert.rejects(nap, /stopping/);
});

test("what was started last is stopped first, and one that fails to stop does not keep the others", async () => {
  const { log } = rehearsal();
  const stopped: string[] = [];
  const stack = createStopStack(log);
  stack.defer("store", () => void stopped.push("store"));
  stack.defer("broken", () => Promise.reject(new Error("cannot stop")));
  stack.defer("server", () => void stopped.push("server"));
  await stack.stopAll();
  await stack.stopAll();
  assert.deepEqual(stopped, ["server", "store"]);
});
