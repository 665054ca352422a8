import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "../../src/platform/http-server/http-server.ts";
import { createStreamHub } from "../../src/monitor/stream-hub.ts";
import { type MonitorStage, openMonitorStage } from "./monitor-stage.ts";

type Event = { id: string | undefined; event: string; data: any };

/** Reads the stream until so many events of the kinds have come. */
async function eventsFrom(
  url: string,
  wanted: number,
  headers: Record<string, string> = {},
): Promise<Event[]> {
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/v1/monitoring/stream`, { headers, signal: leaving.signal });
  assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
  const events: Event[] = [];
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    events.push(...blocks.flatMap(eventIn));
    if (events.length >= wanted) break;
  }
  leaving.abort();
  return events;
}

function eventIn(block: string): Event[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  const event = field("event");
  return event === undefined ? [] : [{ id: field("id"), event, data: JSON.parse(field("data") ?? "null") }];
}

/** The monitor on a socket; a stream left open would keep it from ever ending. */
async function withListening(use: (stage: MonitorStage, url: string) => Promise<void>): Promise<void> {
  const stage = await openMonitorStage("2026-07-04T20:00:00Z");
  try {
    await stage.startMonitor();
    await stage.pass(30);
    const server = stage.monitor()?.server;
    assert.ok(server);
    await use(stage, await listen(server, { host: "127.0.0.1", port: 0 }));
  } finally {
    await stage.end();
  }
}

test("a stream begins with the status, tells alerts and health as they come, and goes on after an id", () =>
  withListening(async (stage, url) => {
    const [first] = await eventsFrom(url, 1);
    assert.equal(first?.event, "status");
    assert.equal(first?.data.overall_status, "healthy");

    stage.host.diskPercent = async () => 99;
    await stage.pass(20);
    const missed = await eventsFrom(url, 3, { "last-event-id": first?.id ?? "" });
    assert.deepEqual(missed.map(({ event }) => event).toSorted(), ["alert", "health", "status"]);
    const alert = missed.find(({ event }) => event === "alert");
    assert.deepEqual([alert?.data.alert.rule, alert?.data.events[0].kind], ["disk", "fired"]);
    const health = missed.find(({ event }) => event === "health");
    assert.deepEqual([health?.data.overall_status, health?.data.changed[0].name], ["critical", "disk"]);
    const [reset] = await eventsFrom(url, 2, { "last-event-id": "another-run-7" });
    assert.equal(reset?.event, "reset");
  }));

test("the id to go on after may be empty and may have 100 characters; of 101 none is an event's", () =>
  withListening(async (_stage, url) => {
    const [fromNothing] = await eventsFrom(url, 1, { "last-event-id": "" });
    assert.equal(fromNothing?.event, "status");
    const [unknown] = await eventsFrom(url, 1, { "last-event-id": "x".repeat(100) });
    assert.equal(unknown?.event, "reset");
    const refused = await fetch(`${url}/api/v1/monitoring/stream`, {
      headers: { "last-event-id": "x".repeat(101) },
    });
    assert.deepEqual(
      [refused.status, ((await refused.json()) as { code: string }).code],
      [400, "bad-parameter"],
    );
  }));

test("what was missed longer ago than is kept is a reset, and listeners are limited", () => {
  const hub = createStreamHub(Temporal.Instant.from("2026-07-04T20:00:00Z"));
  const status = {} as never;
  const join = (lastId?: string) => {
    const seen: string[] = [];
    const leave = hub.join(({ event }) => void seen.push(event), { lastId, status });
    return { seen, leave };
  };
  const ids: string[] = [];
  hub.join(({ id = "" }) => void ids.push(id), { lastId: undefined, status });
  for (let count = 0; count < 1001; count++)
    hub.publish("health", { overall_status: "healthy", changed: [] });
  assert.deepEqual(join(ids[0]).seen, ["reset", "status"]);
  assert.equal(join(ids[1]).seen.length, 1001);
  assert.deepEqual(join(ids.at(-1)).seen, ["status"]);
  while (!hub.isFull()) join();
  const { leave } = join();
  leave();
});
