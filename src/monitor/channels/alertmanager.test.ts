import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import type { Message } from "../domain/message.ts";
import { createChannels } from "./registry.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const message: Message = {
  id: "a.firing-warning.am",
  kind: "firing",
  alert_id: "a",
  rule: "cpu",
  severity: "warning",
  title: "The host's CPU is busy",
  message: "CPU use is 75 %.",
  value: 75,
  threshold: 70,
  started_at: start.subtract({ minutes: 1 }).toString(),
  ended_at: null,
  labels: {},
  advice: "Find the busiest process.",
  alert_url: "http://monitor/alerts/a",
  runbook_url: "http://monitor/runbooks/cpu",
  simulated: false,
};

/** The severity and the end, in seconds from now, of each alert that was posted. */
async function posted(changes: Partial<Message>): Promise<[string, number][]> {
  const clock = createVirtualClock(start);
  const bodies: string[] = [];
  const fetch = (url: string, { body }: { body?: unknown }) => {
    assert.equal(url, "http://am:9093/api/v2/alerts");
    bodies.push(String(body));
    return Promise.resolve(new Response("", { status: 200 }));
  };
  const config = {
    kind: "alertmanager",
    messagesPerMinute: null,
    options: { url: "http://am:9093" },
  } as const;
  const [channel] = createChannels({ clock, fetch }, { am: config });
  assert.deepEqual(await channel?.deliver({ ...message, ...changes }, new AbortController().signal), {
    kind: "delivered",
    ...(bodies.length === 0 ? { note: "left out: it opens nothing here" } : {}),
  });
  const alerts = JSON.parse(bodies[0] ?? "[]") as { labels: { severity: string }; endsAt: string }[];
  return alerts.map(({ labels, endsAt }) => [
    labels.severity,
    Temporal.Instant.from(endsAt).since(start).total("seconds"),
  ]);
}

test("what fires is over when it is not told again for four minutes", async () =>
  assert.deepEqual(await posted({}), [["warning", 240]]));

test("a rise ends what was told under the other severities, for they are other alerts over there", async () =>
  assert.deepEqual(await posted({ kind: "raised", severity: "critical" }), [
    ["info", 0],
    ["warning", 0],
    ["critical", 240],
  ]));

test("the end is told of every severity, with the moment of the end", async () => {
  const ended = await posted({ kind: "resolved", ended_at: start.subtract({ seconds: 20 }).toString() });
  assert.deepEqual(ended, [
    ["info", -20],
    ["warning", -20],
    ["critical", -20],
  ]);
});
