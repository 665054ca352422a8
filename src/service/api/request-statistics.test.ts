import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import { createRequestCounter } from "./request-statistics.ts";

const noon = Temporal.Instant.from("2026-07-04T12:00:00Z");

test("percentiles are those of the last five minutes, true to a quarter", async () => {
  const clock = createVirtualClock(noon);
  const counter = createRequestCounter(clock);
  counter.count(200, 9000);
  await clock.advanceBy({ minutes: 6 });
  for (let index = 1; index <= 100; index++) counter.count(200, index);
  const { p50_seconds: p50, p95_seconds: p95, requests_5m: requests, total } = counter.read();
  assert.deepEqual([requests, total], [100, 101]);
  assert.ok(p50 !== null && p50 >= 0.05 && p50 <= 0.0625, `${p50}`);
  assert.ok(p95 !== null && p95 >= 0.095 && p95 <= 0.119, `${p95}`);
});

test("errors are answers of 500 and above; the rate is that of the last full minute", async () => {
  const clock = createVirtualClock(noon);
  const counter = createRequestCounter(clock);
  for (let index = 0; index < 60; index++) counter.count(index < 3 ? 502 : 404, 1);
  await clock.advanceBy({ minutes: 1 });
  counter.count(200, 1);
  const read = counter.read();
  assert.deepEqual([read.requests_5m, read.errors_5m, read.errors_total, read.per_second], [61, 3, 3, 1]);
});

test("without any request there is no percentile", () => {
  assert.equal(createRequestCounter(createVirtualClock(noon)).read().p99_seconds, null);
});
