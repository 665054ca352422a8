import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { afterDelivery } from "./retry-delivery.ts";

const now = Temporal.Instant.from("2026-07-04T20:00:00Z");

/** Seconds until the next try. */
function waitSeconds(attempts: number, random01: number, retryAfterMs: number | null = null): number {
  const decision = afterDelivery(
    { kind: "transient", error: "HTTP 503", retryAfterMs },
    attempts,
    now,
    random01,
  );
  assert.ok(decision.kind === "retry");
  return decision.at.since(now).total("seconds");
}

test("waits double up to five minutes, and are spread over their upper half", () => {
  assert.deepEqual(
    [1, 2, 3, 9, 10, 300].map((attempts) => waitSeconds(attempts, 0.999_999)),
    [1, 2, 4, 256, 300, 300],
  );
  assert.equal(waitSeconds(10, 0), 150);
});

test("what a receiver asks for is the least that is waited, also beyond our own longest wait, up to a day", () => {
  assert.equal(waitSeconds(1, 0.5, 30_000), 30);
  assert.equal(waitSeconds(1, 0.5, 3_600_000), 3600);
  assert.equal(waitSeconds(10, 0.999_999, 1000), 300);
  assert.equal(waitSeconds(1, 0.5, 7 * 86_400_000), 86_400);
});

test("only a receiver that asks for it makes the whole channel wait", () => {
  const pauses = [null, 0, 5000].map((retryAfterMs) => {
    const decision = afterDelivery({ kind: "transient", error: "x", retryAfterMs }, 1, now, 0);
    return decision.kind === "retry" && decision.pause;
  });
  assert.deepEqual(pauses, [false, true, true]);
});

test("what is permanent, gone, or failed four hundred times goes to the dead letters", () => {
  assert.deepEqual(afterDelivery({ kind: "permanent", error: "HTTP 400" }, 1, now, 0), {
    kind: "give up",
    disable: false,
    reason: "HTTP 400",
  });
  assert.deepEqual(afterDelivery({ kind: "gone", error: "HTTP 410" }, 1, now, 0), {
    kind: "give up",
    disable: true,
    reason: "HTTP 410",
  });
  const transient = { kind: "transient", error: "HTTP 503", retryAfterMs: null } as const;
  assert.equal(afterDelivery(transient, 399, now, 0).kind, "retry");
  assert.equal(afterDelivery(transient, 400, now, 0).kind, "give up");
});

test("no wait is shorter than half a second or, unasked, longer than five minutes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 399 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, r) => {
        const seconds = waitSeconds(n, r);
        assert.ok(seconds >= 0.5 && seconds <= 300);
      },
    ),
  );
});
