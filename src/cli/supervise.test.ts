import assert from "node:assert/strict";
import { test } from "node:test";
import { supervise, type Supervision } from "./supervise.ts";

const start = Temporal.Instant.from("2026-04-19T17:05:00Z");
const at = (ms: number) => start.add({ milliseconds: ms });
const running: Supervision = { kind: "running", since: start, failures: 0 };

function waitAfter(state: Supervision, exitMs: number): number {
  const { next } = supervise(state, { kind: "exited", exitCode: null }, at(exitMs));
  assert.ok(next.kind === "waiting");
  return next.until.epochMilliseconds - at(exitMs).epochMilliseconds;
}

test("a process that dies again and again is started with growing waits, up to half a minute", () => {
  const waits: number[] = [];
  let state: Supervision = running;
  for (let death = 0; death < 9; death++) {
    waits.push(waitAfter(state, 10));
    const dead: Supervision = supervise(state, { kind: "exited", exitCode: 1 }, at(10)).next;
    state = supervise(dead, { kind: "started" }, at(0)).next;
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test("a minute of health forgets earlier deaths", () => {
  const often: Supervision = { kind: "running", since: start, failures: 5 };
  assert.equal(waitAfter(often, 59_999), 16_000);
  assert.equal(waitAfter(often, 60_000), 500);
});

test("a bad configuration, a bad command line and a missing thing are not tried again", () => {
  for (const exitCode of [64, 69, 78]) {
    const { next } = supervise(running, { kind: "exited", exitCode }, at(100));
    assert.deepEqual(next, { kind: "given up", exitCode });
  }
});

test("told to stop while it waits for its next start, it does not start", () => {
  const waiting = supervise(running, { kind: "exited", exitCode: 1 }, at(1)).next;
  const stopped = supervise(waiting, { kind: "told to stop" }, at(2)).next;
  assert.deepEqual(supervise(stopped, { kind: "started" }, at(3)).next, { kind: "stopped" });
});

test("what was told to stop is not started again when it ends", () => {
  const stopped = supervise(running, { kind: "told to stop" }, at(1)).next;
  assert.deepEqual(supervise(stopped, { kind: "exited", exitCode: 0 }, at(2)).next, { kind: "stopped" });
});
