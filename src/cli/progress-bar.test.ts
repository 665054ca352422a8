import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock } from "../platform/clock/virtual-clock.ts";
import { createProgressBar, lineOf, spanText } from "./progress-bar.ts";

const state = { done: 5, expected: 20, isExact: true, leftMs: 45_000, at: "statcast:2026-07-04" };

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test("a guess is said to be one, and the end has no time left", () => {
  assert.equal(lineOf(state), "5 of 20, 45 s left  statcast:2026-07-04");
  assert.equal(lineOf({ ...state, isExact: false }), "5 of about 20, about 45 s left  statcast:2026-07-04");
  assert.equal(lineOf({ ...state, done: 20, at: "" }), "20 of 20");
  assert.deepEqual([89_000, 120_000, 5_460_000, 7_200_000].map(spanText), [
    "89 s",
    "2 min",
    "1 h 31 min",
    "2 h 0 min",
  ]);
});

test("on a terminal there is one bar, redrawn ten times a second at most; elsewhere a line every five seconds", async () => {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-05T12:00:00Z"));
  const [terminal, file] = [stream(true), stream(false)];
  const bars = [createProgressBar(clock, terminal), createProgressBar(clock, file)];
  for (let step = 0; step < 20; step++) {
    for (const bar of bars) bar.show(state);
    await clock.advanceBy({ milliseconds: 50 });
  }
  for (const bar of bars) bar.end();
  assert.equal(terminal.written.length, 12);
  assert.match(terminal.written[0] ?? "", /^\r\[#{7}-{23}\] 5 of 20/);
  assert.deepEqual(file.written, [`${lineOf(state)}\n`, `${lineOf(state)}\n`]);
});
