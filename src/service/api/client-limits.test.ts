import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import { createClientLimits } from "./client-limits.ts";

const policy = { requests: 3, windowMs: 60_000 };

function limitsAt(proxies = 0) {
  const clock = createVirtualClock(Temporal.Instant.from("2026-04-19T20:00:00Z"));
  return { clock, limits: createClientLimits(clock, policy, proxies) };
}

function from(address: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress: address },
    headers: { "x-forwarded-for": forwarded },
  } as unknown as IncomingMessage;
}

test("a client may ask so often within its window, is told what it has left, and may ask again after it", async () => {
  const { clock, limits } = limitsAt();
  const told = [1, 2, 3, 4].map(() => limits.take("a"));
  assert.deepEqual(
    told.map(({ allowed }) => allowed),
    [true, true, true, false],
  );
  assert.deepEqual(
    told.map(({ remaining }) => remaining),
    [2, 1, 0, 0],
  );
  await clock.advanceBy({ seconds: 59 });
  assert.deepEqual(limits.take("a"), { allowed: false, remaining: 0, resetSeconds: 1 });
  await clock.advanceBy({ seconds: 1 });
  assert.deepEqual(limits.take("a"), { allowed: true, remaining: 2, resetSeconds: 60 });
});

test("one client's greed is nothing to another", () => {
  const { limits } = limitsAt();
  for (let count = 0; count < 9; count++) limits.take("a");
  assert.equal(limits.take("b").allowed, true);
});

test("the table of clients is bounded: the one whose window began first is forgotten", () => {
  const { limits } = limitsAt();
  for (let count = 0; count < 4; count++) limits.take("first");
  for (let client = 0; client < 10_000; client++) limits.take(`client ${client}`);
  assert.equal(limits.take("first").remaining, 2);
  assert.equal(limits.take("client 9999").remaining, 1);
});

test("a client is who connects; behind proxies, whom the outermost of them saw", () => {
  assert.equal(limitsAt().limits.clientOf(from("10.0.0.1", "1.2.3.4")), "10.0.0.1");
  assert.equal(limitsAt(1).limits.clientOf(from("10.0.0.1", "9.9.9.9, 1.2.3.4")), "1.2.3.4");
  assert.equal(limitsAt(2).limits.clientOf(from("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.0.0.2")), "1.2.3.4");
  assert.equal(limitsAt(1).limits.clientOf(from("10.0.0.1")), "10.0.0.1");
});
