import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../../src/monitor/domain/message.ts";
import { observation, openAlertingStage } from "./alerting-stage.ts";

const COUNT = 10_000;
const CRITICAL = 100;
/** An alert of the storm takes so much in memory at the most, with all that is kept about it. */
const MOST_BYTES_EACH = 20_000;

/** Every hundredth is critical. */
const levelOf = (index: number) => (index % (COUNT / CRITICAL) === 0 ? "critical" : "warning");

function titlesIn(messages: readonly Message[]): string[] {
  return messages.flatMap((message) => message.items?.map(({ title }) => title) ?? [message.title]);
}

test("ten thousand flip at once: a summary goes first, each critical by itself, the rest in digests, and each is accounted for", async (t) => {
  const stage = await openAlertingStage();
  const heapBefore = heapUsed();
  const look = (level: (index: number) => "ok" | "warning" | "critical") =>
    stage
      .watch()
      .take(
        Array.from({ length: COUNT }, (_, index) =>
          observation(stage.clock, "quarantine", { target: `target-${index}` }, level(index)),
        ),
      );
  look(levelOf);
  await stage.pass(60);
  const [summary, ...fired] = stage.arrived.map(({ message }) => message);
  assert.deepEqual(
    [summary?.kind, summary?.severity, summary?.value, summary?.title],
    ["summary", "critical", COUNT, "10000 alerts at once: 100 critical, 9900 warning"],
  );
  assert.match(summary?.message ?? "", /quarantine: 100 critical, 9900 warning/);
  for (const { explained } of stage.watch().open())
    assert.deepEqual(
      explained["ops"]?.trace.filter(({ stage: name }) => name === "storm").map(({ code }) => code),
      ["storm"],
    );
  const alone = fired.filter(({ kind }) => kind === "firing");
  const digests = fired.filter(({ kind }) => kind === "digest");
  assert.ok(alone.every(({ severity }) => severity === "critical"));
  assert.equal(alone.length, CRITICAL);
  assert.equal(digests.length, Math.ceil((COUNT - CRITICAL) / 500));
  assert.equal(new Set(titlesIn(fired)).size, COUNT);
  assert.equal(titlesIn(fired).length, COUNT, "none is told twice");
  const bytesEach = (heapUsed() - heapBefore) / COUNT;
  assert.ok(bytesEach < MOST_BYTES_EACH, `${Math.round(bytesEach)} bytes for each alert`);
  t.diagnostic(`a summary and ${fired.length} messages, ${Math.round(bytesEach)} bytes for each alert`);

  look(() => "ok");
  await stage.pass(60);
  const ended = stage.arrived.slice(1 + fired.length).map(({ message }) => message);
  assert.ok(ended.every(({ ended_at }) => ended_at !== null));
  assert.deepEqual(titlesIn(ended).sort(), titlesIn(fired).sort(), "whoever was told is told of each end");
  assert.ok(ended.length <= COUNT / 500 + 1, `${ended.length} messages of ends`);
  assert.equal(stage.watch().open().length, 0);
  await stage.end();
});

test("a storm in gusts is summed up once in five minutes, and what is only held for its digest makes no new one", async () => {
  const stage = await openAlertingStage();
  const gust = async (name: string, count: number) => {
    const looks = Array.from({ length: count }, (_, index) =>
      observation(stage.clock, "quarantine", { target: `${name}-${index}` }, "warning"),
    );
    stage.watch().take(looks);
    await stage.pass(1);
  };
  const summaries = () =>
    stage.arrived
      .filter(({ message }) => message.kind === "summary")
      .map(({ atMs, message }) => `${atMs / 1000} s: ${String(message.value)}`);
  await gust("few", 49);
  assert.deepEqual(summaries(), [], "49 are no storm yet");
  await gust("first", 60);
  await gust("second", 70);
  assert.deepEqual(summaries(), ["1 s: 60"]);
  await stage.pass(400);
  await gust("first", 60);
  assert.deepEqual(summaries(), ["1 s: 60"], "they are held for the digest, and were counted");
  await gust("third", 50);
  assert.deepEqual(summaries(), ["1 s: 60", "404 s: 50"]);
  await stage.pass(900);
  assert.equal(new Set(titlesIn(stage.arrived.map(({ message }) => message))).size, 49 + 60 + 70 + 50 + 2);
  await stage.end();
});

test("a storm that grows is held to one message of its group in a quarter of an hour, and nothing is dropped", async () => {
  const stage = await openAlertingStage();
  for (let second = 0; second < 400; second++) {
    stage.observe("quarantine", { target: `target-${second}` }, "warning");
    await stage.pass(1);
  }
  await stage.pass(900);
  const times = stage.arrived.map(({ atMs }) => atMs / 1000);
  assert.deepEqual(times, [0, 900]);
  assert.equal(new Set(titlesIn(stage.arrived.map(({ message }) => message))).size, 400);
  await stage.end();
});

function heapUsed(): number {
  return process.memoryUsage().heapUsed;
}
