import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { AlertRecord } from "../../src/monitor/domain/alert.ts";
import { type AlertingStage, type Arrived, openAlertingStage } from "./alerting-stage.ts";

const LIMIT_MS = { critical: 60_000, warning: 120_000, info: 300_000 };
const SUBJECTS = ["a", "b", "c"] as const;
const RULES = ["quarantine", "disk", "service_down"] as const;

/** What happens: looks, people, silences, receivers and restarts, in any order. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("look" as const),
      rule: fc.constantFrom(...RULES),
      subject: fc.constantFrom(...SUBJECTS),
      level: fc.constantFrom("ok", "info", "warning", "critical", "unknown"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 200 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("acknowledge" as const, "resolve" as const),
      pick: fc.nat(5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("silence" as const),
      subject: fc.constantFrom(...SUBJECTS),
      seconds: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("end silences" as const, "restart" as const, "receiver" as const),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

async function doIt(stage: AlertingStage, act: Deed, receiver: { up: boolean }): Promise<void> {
  const watch = stage.watch();
  switch (act.kind) {
    case "look": {
      const reading =
        act.level === "unknown" ? ({ kind: "unknown", reason: "no answer" } as const) : act.level;
      return stage.observe(act.rule, { target: act.subject }, reading);
    }
    case "pass":
      return await stage.pass(act.seconds);
    case "acknowledge":
    case "resolve": {
      const open = watch.open();
      const alert = open[act.pick % Math.max(1, open.length)];
      if (alert) watch[act.kind](alert.id, { by: "Ada", note: null });
      return;
    }
    case "silence": {
      const startsAt = stage.clock.now();
      const endsAt = startsAt.add({ seconds: act.seconds });
      const matchers = [{ name: "target", operator: "=" as const, value: act.subject }];
      watch.silences.add({ matchers, startsAt, endsAt, recurrence: null, owner: "Ada", reason: "works" });
      return;
    }
    case "end silences":
      for (const { id } of watch.silences.current()) watch.silences.end(id, "Ada");
      return;
    case "restart":
      return await stage.restart();
    case "receiver":
      receiver.up = !receiver.up;
  }
}

/** What ops was told of each alert, in order; a digest tells of each that it names. */
function toldOfEach(arrived: readonly Arrived[]): Map<string, string[]> {
  const told = new Map<string, string[]>();
  for (const { message } of arrived) {
    if (message.kind === "notice") continue;
    const kind = message.kind === "digest" ? (message.ended_at === null ? "told" : "resolved") : message.kind;
    for (const { alert_id: id } of message.items ?? [message]) told.set(id, [...(told.get(id) ?? []), kind]);
  }
  return told;
}

function mayWaitForTheLimit({ message }: Arrived): boolean {
  if (message.kind === "digest") return message.ended_at === null;
  return (message.kind === "firing" && message.severity !== "critical") || message.kind === "repeated";
}

test("whatever happens: no end without a beginning, each end told, no key open twice, limits kept, nothing dropped", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 60 }), async (deeds) => {
      const stage = await openAlertingStage({ policy: { limitMs: LIMIT_MS } });
      const receiver = { up: true };
      const sent = new Map<string, number>();
      stage.behave((_channel, message) => {
        if (!receiver.up) return { kind: "transient", error: "HTTP 503", retryAfterMs: null };
        sent.set(message.id, (sent.get(message.id) ?? 0) + 1);
        return { kind: "delivered" };
      });
      for (const act of deeds) {
        await doIt(stage, act, receiver);
        const keys = stage
          .watch()
          .open()
          .map(({ key }) => key);
        assert.equal(new Set(keys).size, keys.length, "no key is open twice");
      }
      receiver.up = true;
      await comeToRest(stage);
      checkEnd(stage);
      assert.ok(
        [...sent.values()].every((times) => times === 1),
        "without a crash nothing is repeated",
      );
      await stage.end();
    }),
    { numRuns: 150, seed: 20_260_704 },
  );
});

/** All silences end, each subject is looked at as it stands, and all waiting is over. */
async function comeToRest(stage: AlertingStage): Promise<void> {
  for (const { id } of stage.watch().silences.current()) stage.watch().silences.end(id, "Ada");
  for (let round = 0; round < 3; round++) {
    for (const alert of stage.watch().open())
      stage.observe(alert.rule, { ...alert.labels }, readingOf(alert));
    await stage.pass(400);
  }
}

function readingOf({ state }: AlertRecord): "ok" | "info" | "warning" | "critical" {
  if (state.kind === "recovering") return "ok";
  return state.kind === "firing" || state.kind === "pending" ? state.severity : "ok";
}

function checkEnd(stage: AlertingStage): void {
  const told = toldOfEach(stage.arrived);
  for (const [id, kinds] of told) {
    assert.notEqual(kinds[0], "resolved", `${id} ended for ops before it began: ${kinds.join(", ")}`);
    const ends = kinds.filter((kind) => kind === "resolved").length;
    const ended = stage.store().alert(id)?.state.kind === "resolved";
    assert.equal(
      ends,
      ended ? 1 : 0,
      `${id} is ${ended ? "ended" : "open"}; ops was told ${kinds.join(", ")}`,
    );
    if (ended) assert.equal(kinds.at(-1), "resolved", "nothing is told after the end");
  }
  for (const alert of stage.watch().open()) {
    if (alert.state.kind === "pending" || alert.suppression?.endedAt === null) continue;
    assert.ok(told.has(alert.id), `${alert.key} fires, nothing explains it, and nobody was told`);
  }
  for (const { id, state } of stage.watch().open())
    if (state.kind !== "pending")
      assert.ok(
        stage
          .store()
          .alert(id)
          ?.events.some(({ kind }) => kind === "fired"),
      );
}

test("a message that may wait is never sent sooner than its group's limit after the one before", async () => {
  const look = fc.record({
    subject: fc.constantFrom("a", "b", "c", "d", "e"),
    level: fc.constantFrom("ok" as const, "warning" as const),
    seconds: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(look, { minLength: 10, maxLength: 60 }), async (looks) => {
      const stage = await openAlertingStage({ policy: { limitMs: LIMIT_MS } });
      for (const { subject, level, seconds } of looks) {
        stage.observe("quarantine", { target: subject }, level);
        await stage.pass(seconds);
      }
      const times = stage.arrived.filter(mayWaitForTheLimit).map(({ atMs }) => atMs);
      for (const [index, atMs] of times.entries())
        assert.ok(
          index === 0 || atMs - (times[index - 1] ?? 0) >= LIMIT_MS.warning,
          `sent at ${times.join(", ")} ms`,
        );
      await stage.end();
    }),
    { numRuns: 100, seed: 20_260_705 },
  );
});
