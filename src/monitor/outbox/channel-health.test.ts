import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelFacts } from "../store/channel-facts.ts";
import { channelHealth, channelObservation } from "./channel-health.ts";

const now = Temporal.Instant.from("2026-07-04T20:00:00Z");
const untried: ChannelFacts = {
  waiting: 0,
  oldestWaitingAt: null,
  failedTries: 0,
  dead: 0,
  newestDeadAt: null,
  lastDeliveredAt: null,
  lastError: null,
};
const working: ChannelFacts = { ...untried, lastDeliveredAt: now };
const failing: ChannelFacts = { ...working, waiting: 2, failedTries: 3, lastError: "HTTP 503" };

const level = (facts: ChannelFacts, disabledBecause: string | null = null) => {
  const { reading } = channelObservation("ops", { facts, disabledBecause }, now);
  assert.ok(reading.kind === "level");
  return reading.level;
};

test("a channel is untried, works, is degraded after three tries, or is disabled", () => {
  assert.equal(channelHealth(untried, null).state, "untried");
  assert.equal(channelHealth(working, null).state, "working");
  assert.equal(channelHealth({ ...failing, failedTries: 2 }, null).state, "working");
  assert.deepEqual(channelHealth(failing, null), {
    state: "degraded",
    reason: "2 waiting after up to 3 tries: HTTP 503",
  });
  assert.deepEqual(channelHealth(failing, "HTTP 410"), { state: "disabled", reason: "HTTP 410" });
});

test("a channel to which nothing ever got through, and something was given up, is degraded", () => {
  assert.equal(channelHealth({ ...untried, dead: 1, lastError: "HTTP 404" }, null).state, "degraded");
});

test("failing is a warning, a dead letter of the last hour and a disabled channel are critical", () => {
  const died = (minutes: number) => ({ ...working, dead: 1, newestDeadAt: now.subtract({ minutes }) });
  assert.equal(level(working), "ok");
  assert.equal(level(failing), "warning");
  assert.equal(level(died(59)), "critical");
  assert.equal(level(died(60)), "ok");
  assert.equal(level(working, "HTTP 410"), "critical");
});

test("the observation is of the channel by its name, so that the alert can go by the others", () => {
  const { rule, labels, message } = channelObservation("ops", { facts: failing, disabledBecause: null }, now);
  assert.deepEqual([rule, labels], ["channel", { target: "ops" }]);
  assert.match(message, /ops keeps failing: .*HTTP 503/);
});
