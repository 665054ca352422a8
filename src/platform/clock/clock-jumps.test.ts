import assert from "node:assert/strict";
import { test } from "node:test";
import { plusMs, sleep } from "./clock.ts";
import { createRealClock } from "./real-clock.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const start = Temporal.Instant.from("2026-04-19T17:05:00Z");

test("a clock set back puts nobody to sleep for longer than he meant to sleep", async () => {
  const clock = createVirtualClock(start);
  let woken: string | undefined;
  const sleeping = sleep(clock, 2000).then(() => (woken = clock.now().toString()));
  await clock.advanceBy({ seconds: 1 });
  clock.jumpBy({ hours: -1 });
  await clock.advanceBy({ milliseconds: 999 });
  assert.equal(woken, undefined);
  await clock.advanceBy({ milliseconds: 1 });
  assert.equal(woken, "2026-04-19T16:05:02Z");
  await sleeping;
});

test("after a jump ahead those whose moment has passed wake at once, and no time was lived through", async () => {
  const clock = createVirtualClock(start);
  const beforeMs = clock.elapsedMs();
  const woken: string[] = [];
  const all = [10_000, 7_200_000].map((afterMs) =>
    sleep(clock, afterMs).then(() => woken.push(`${afterMs}@${clock.now()}`)),
  );
  await clock.advanceBy({ seconds: 1 });
  clock.jumpBy({ hours: 1 });
  await clock.advanceBy({ seconds: 1 });
  assert.deepEqual(woken, ["10000@2026-04-19T18:05:01Z"]);
  assert.equal(clock.elapsedMs() - beforeMs, 2000);
  await clock.advanceTo(start.add({ hours: 2 }));
  assert.equal(woken.length, 2);
  await Promise.all(all);
});

test("the real clock sleeps as long as it was told when nobody touches it", async () => {
  const clock = createRealClock();
  const startedMs = clock.elapsedMs();
  await clock.sleepUntil(plusMs(clock.now(), 30));
  assert.ok(clock.elapsedMs() - startedMs >= 29);
});
