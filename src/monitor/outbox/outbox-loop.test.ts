import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import { createLogger } from "../../platform/log/logger.ts";
import { readMigrations } from "../../platform/migrations/migrations.ts";
import { migrate } from "../../platform/sqlite/migrate.ts";
import { openSqlite } from "../../platform/sqlite/sqlite-handle.ts";
import type { Channel, Delivery } from "../channels/channel.ts";
import type { Message } from "../domain/message.ts";
import { addMessage, outboxStore } from "../store/outbox.ts";
import { startOutbox } from "./outbox-loop.ts";
import { testMessage } from "./test-message.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const busy = (retryAfterMs: number | null): Delivery => ({
  kind: "transient",
  error: "HTTP 503",
  retryAfterMs,
});

type Answer = (message: Message, times: number) => Delivery | "throw";

/** A channel's loop on a virtual clock; `told` lists what reached the channel, with the seconds since the start. */
function createStage(options: Partial<Channel> = {}) {
  const clock = createVirtualClock(start);
  const log = createLogger({ name: "test", level: "silent", clock });
  const database = openSqlite({ path: ":memory:", synchronous: "NORMAL" });
  migrate(database, readMigrations(join(import.meta.dirname, "../../../sql/monitor")), clock);
  const outbox = outboxStore(database);
  const told: [number, string][] = [];
  const tries = new Map<string, number>();
  let answer: Answer = () => ({ kind: "delivered" });
  let firing: Message[] = [];
  const channel: Channel = {
    name: "ops",
    kind: "webhook",
    destination: "nowhere",
    rate: { capacity: 100, perSecond: 100 },
    secretNames: [],
    keepsOpen: false,
    refreshEveryMs: null,
    deliver(message) {
      const times = (tries.get(message.id) ?? 0) + 1;
      tries.set(message.id, times);
      told.push([clock.now().since(start).total("seconds"), message.id]);
      const given = answer(message, times);
      return given === "throw" ? Promise.reject(new TypeError("a bug")) : Promise.resolve(given);
    },
    ...options,
  };
  const ports = { clock, log, random: () => 0.999_999, outbox, firing: () => firing };
  const begin = () => startOutbox(ports, channel);
  let loop = begin();
  return {
    outbox,
    told,
    clock,
    loop: () => loop,
    behave: (next: Answer) => void (answer = next),
    fire: (messages: Message[]) => void (firing = messages),
    owe(...ids: string[]) {
      for (const id of ids) addMessage(database, { channel: "ops", message: message(id), at: clock.now() });
      loop.wake();
    },
    async restart() {
      await loop.stop();
      loop = begin();
    },
    pass: (seconds: number) => clock.advanceBy({ milliseconds: seconds * 1000 }),
    end: () => loop.stop(),
  };
}

/** `a.1` is the first message of the alert `a`. */
function message(id: string): Message {
  const clock = createVirtualClock(start);
  const context = { clock, nextId: () => id, message: { baseUrl: "http://m", simulated: false } };
  return { ...testMessage("ops", context), id, alert_id: id.split(".")[0] ?? "" };
}

test("messages of one alert keep their order, and those of another do not wait for them", async () => {
  const stage = createStage();
  stage.behave(({ id }, times) => (id === "a.1" && times < 3 ? busy(null) : { kind: "delivered" }));
  stage.owe("a.1", "a.2", "b.1");
  await stage.pass(60);
  assert.deepEqual(stage.told, [
    [0, "a.1"],
    [0, "b.1"],
    [1, "a.1"],
    [3, "a.1"],
    [3, "a.2"],
  ]);
  await stage.end();
});

test("no more go out than the receiver bears; the others wait, and none is lost", async () => {
  const stage = createStage({ rate: { capacity: 2, perSecond: 0.5 } });
  stage.owe("a.1", "b.1", "c.1", "d.1");
  await stage.pass(60);
  assert.deepEqual(
    stage.told.map(([second]) => second),
    [0, 0, 2, 4],
  );
  await stage.end();
});

test("a receiver that says when to come back is left alone by the whole channel until then", async () => {
  const stage = createStage();
  stage.behave(({ id }, times) => (id === "a.1" && times === 1 ? busy(900_000) : { kind: "delivered" }));
  stage.owe("a.1");
  await stage.pass(10);
  stage.owe("b.1");
  await stage.pass(1800);
  assert.deepEqual(stage.told, [
    [0, "a.1"],
    [900, "a.1"],
    [900, "b.1"],
  ]);
  await stage.end();
});

test("what is refused for good is a dead letter, the next goes on, and it can be sent again under its own id", async () => {
  const stage = createStage();
  stage.behave(({ id }, times) =>
    id === "a.1" && times === 1 ? { kind: "permanent", error: "HTTP 400" } : { kind: "delivered" },
  );
  stage.owe("a.1", "b.1");
  await stage.pass(1);
  const [letter] = stage.outbox.deadLetters({ limit: 10, beforeSequence: null });
  assert.deepEqual([letter?.id, letter?.error, letter?.attempts], ["a.1", "HTTP 400", 1]);
  const conditions = { evenIfOvertaken: false, channels: ["ops"] };
  assert.deepEqual(stage.outbox.resend("a.1", stage.clock.now(), conditions), {
    kind: "waiting",
    channel: "ops",
  });
  stage.loop().wake();
  await stage.pass(1);
  assert.deepEqual(
    stage.told.map(([, id]) => id),
    ["a.1", "b.1", "a.1"],
  );
  assert.deepEqual(stage.outbox.deadLetters({ limit: 10, beforeSequence: null }), []);
  await stage.end();
});

test("a receiver that wants no more is asked no more, until the channel is enabled again", async () => {
  const stage = createStage();
  stage.behave(() => ({ kind: "gone", error: "HTTP 410" }));
  stage.owe("a.1");
  await stage.pass(1);
  stage.owe("b.1");
  await stage.pass(1);
  assert.equal(stage.told.length, 1);
  assert.equal(stage.loop().disabledBecause(), "HTTP 410");
  assert.equal(stage.outbox.channelFacts("ops").dead, 2);
  stage.behave(() => ({ kind: "delivered" }));
  stage.loop().enable();
  stage.owe("c.1");
  await stage.pass(1);
  assert.deepEqual(stage.told.at(-1)?.[1], "c.1");
  await stage.end();
});

test("a message that a bug cannot send does not stop the others, and is not lost", async () => {
  const stage = createStage();
  stage.behave(({ id }) => (id === "a.1" ? "throw" : { kind: "delivered" }));
  stage.owe("a.1", "b.1");
  await stage.pass(1);
  assert.ok(stage.told.some(([, id]) => id === "b.1"));
  assert.equal(stage.outbox.channelFacts("ops").waiting, 1);
  await stage.end();
});

test("after a restart what waited is delivered, and what was delivered is not sent again", async () => {
  const stage = createStage();
  stage.behave(({ id }) => (id === "b.1" ? busy(null) : { kind: "delivered" }));
  stage.owe("a.1", "b.1");
  await stage.pass(0.5);
  await stage.restart();
  stage.behave(() => ({ kind: "delivered" }));
  await stage.pass(5);
  assert.deepEqual(
    stage.told.map(([, id]) => id),
    ["a.1", "b.1", "b.1"],
  );
  await stage.end();
});

test("what fires is told again each minute to a receiver that forgets, and no longer once it ended", async () => {
  const stage = createStage({ refreshEveryMs: 60_000 });
  stage.fire([message("a.still")]);
  await stage.pass(130);
  assert.deepEqual(stage.told, [
    [60, "a.still"],
    [120, "a.still"],
  ]);
  stage.fire([]);
  stage.owe("a.end");
  await stage.pass(300);
  assert.equal(stage.told.length, 3);
  await stage.end();
});

test("a letter that was overtaken by a newer message of its alert is not sent again unless somebody insists", async () => {
  const stage = createStage();
  stage.behave(({ id }) => (id === "a.1" ? { kind: "permanent", error: "HTTP 400" } : { kind: "delivered" }));
  stage.owe("a.1", "a.2");
  await stage.pass(1);
  const resend = (evenIfOvertaken: boolean, channels = ["ops"]) =>
    stage.outbox.resend("a.1", stage.clock.now(), { evenIfOvertaken, channels }).kind;
  assert.deepEqual(
    [resend(false), resend(true, ["other"]), resend(true), resend(true)],
    ["overtaken", "no channel", "waiting", "unknown"],
  );
  await stage.end();
});

test("what waits for a channel that is no more is given up, visibly", async () => {
  const stage = createStage();
  stage.behave(() => busy(null));
  stage.owe("a.1");
  await stage.pass(0.5);
  await stage.end();
  assert.equal(stage.outbox.abandonOthers(["other"], stage.clock.now()), 1);
  assert.match(stage.outbox.deadLetters({ limit: 1, beforeSequence: null })[0]?.error ?? "", /configured/);
  assert.equal(stage.outbox.abandonOthers(["ops"], stage.clock.now()), 0);
});
