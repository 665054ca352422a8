import assert from "node:assert/strict";
import { test } from "node:test";
import { type LastHour, lastHourAfter, lettersUntil } from "./last-hour.ts";

const after = (...looks: (readonly [minute: number, status: "fresh" | "late" | "stale" | "unpromised"])[]) =>
  looks.reduce<LastHour | undefined>(
    (hour, [minute, status]) => lastHourAfter(hour, status, minute),
    undefined,
  );

test("a minute is as bad as the worst look in it", () => {
  assert.deepEqual(after([7, "fresh"], [7, "stale"], [7, "late"], [8, "fresh"]), { until: 8, letters: "sf" });
});

test("minutes in which nobody looked are unknown, between looks and since the last", () => {
  const hour = after([1, "fresh"], [4, "unpromised"]);
  assert.deepEqual(hour, { until: 4, letters: "f??-" });
  assert.equal(lettersUntil(hour ?? assert.fail(), 6), "f??-??");
});

test("an hour is all that is kept, and a clock that is set back begins anew", () => {
  const looks = Array.from({ length: 100 }, (_, minute) => [minute, "fresh"] as const);
  assert.deepEqual(after(...looks), { until: 99, letters: "f".repeat(60) });
  assert.deepEqual(after([1, "fresh"], [200, "late"]), { until: 200, letters: "l" });
  assert.deepEqual(after([200, "fresh"], [100, "late"]), { until: 100, letters: "l" });
});
