import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const monitoring = `${addresses.monitor}/api/v1/monitoring`;
const START = "2026-01-15T12:00:00Z";

async function stageOf(monitorEnv: Record<string, string> = {}): Promise<Stage> {
  const stage = await openStage({ startAt: START, dialect: () => jsonAnswer(404, "{}"), monitorEnv });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  return stage;
}

const downtime = {
  matchers: [{ name: "rule", operator: "=", value: "service_down" }],
  duration_minutes: 60,
  owner: "Ada",
  reason: "a new disk",
};

test("a silence holds back what it covers, explain says so, and what still fires at its end is told then", async () => {
  const stage = await stageOf();
  const made = await stage.post(`${monitoring}/silences`, downtime);
  assert.deepEqual(
    [made.status, made.json().state, made.json().ends_at, made.json().matching_alerts],
    [201, "active", "2026-01-15T13:00:20Z", 0],
  );
  await stage.killService();
  await stage.pass(10);
  const [alert] = (await stage.get(`${monitoring}/alerts`)).json().alerts;
  assert.equal(alert.rule, "service_down");
  assert.equal(stage.receiver.accepted.length, 0);
  const explained = (await stage.get(`${monitoring}/alerts/${alert.id}/explain`)).json();
  const [webhook] = explained.channels;
  assert.deepEqual(
    [webhook.channel, webhook.outcome, webhook.about, webhook.looked_at_again_at, webhook.messages],
    ["webhook", "held", "firing", "2026-01-15T13:00:20Z", []],
  );
  assert.match(webhook.reason, /^silenced by Ada until 2026-01-15T13:00:20Z: a new disk$/);
  assert.deepEqual(
    webhook.stages.map(({ stage, code }: { stage: string; code: string }) => `${stage}: ${code}`),
    ["start: watching", "dependencies: independent", "silences: silenced"],
  );
  assert.match(explained.why, /^fired at .*critical for 1 look/);
  assert.equal((await stage.get(`${monitoring}/silences`)).json().silences[0].matching_alerts, 1);

  await stage.pass(3600 - 10);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["notice", "firing"],
  );
  const after = (await stage.get(`${monitoring}/alerts/${alert.id}/explain`)).json().channels[0];
  assert.deepEqual([after.outcome, after.messages[0].state], ["told", "delivered"]);
  await stage.end();
});

test("a silence that is ended early tells at once what it held back, and stays in the list of the ended", async () => {
  const stage = await stageOf();
  const { id } = (await stage.post(`${monitoring}/silences`, downtime)).json();
  await stage.killService();
  await stage.pass(10);
  const ended = await stage.delete(`${monitoring}/silences/${id}?by=Bob`);
  assert.deepEqual([ended.status, ended.json().state], [200, "expired"]);
  await stage.pass(0.001);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["firing"],
  );
  assert.deepEqual((await stage.get(`${monitoring}/silences`)).json().silences, []);
  const expired = (await stage.get(`${monitoring}/silences?state=expired`)).json().silences;
  assert.deepEqual(
    expired.map((one: { id: string }) => one.id),
    [id],
  );
  assert.equal((await stage.delete(`${monitoring}/silences/${id}`)).status, 404);
  const events = (await stage.get(`${monitoring}/events?subject=silence&order=asc`)).json().events;
  assert.deepEqual(
    events.map(({ kind, by }: { kind: string; by: string }) => `${kind} by ${by}`),
    ["silence-made by Ada", "silence-ended by Bob"],
  );
  await stage.end();
});

test("maintenance that recurs is active in its windows only, in the wall clock of its zone", async () => {
  const stage = await stageOf();
  const recurrence = { zone: "America/New_York", days: ["thu"], from: "07:30", to: "08:00" };
  const asked = { ...downtime, duration_minutes: 20_160, recurrence };
  const made = (await stage.post(`${monitoring}/silences`, asked)).json();
  assert.deepEqual([made.state, made.next_change_at], ["pending", "2026-01-15T12:30:00Z"]);
  await stage.pass(30 * 60 - 20);
  const active = (await stage.get(`${monitoring}/silences?state=active`)).json().silences[0];
  assert.deepEqual([active.id, active.next_change_at], [made.id, "2026-01-15T13:00:00Z"]);
  await stage.killService();
  await stage.pass(29 * 60);
  assert.equal(stage.receiver.accepted.length, 0);
  await stage.pass(60);
  assert.deepEqual(
    stage.receiver.accepted.map(({ atMs, message }) => [atMs, message.kind]),
    [[3_600_000, "firing"]],
  );
  await stage.end();
});

const badSilences: [what: string, body: object, detail: RegExp][] = [
  ["no end", { ...downtime, duration_minutes: undefined }, /ends_at: got nothing; allowed is an end/],
  ["an end in the past", { ...downtime, duration_minutes: undefined, ends_at: START }, /an instant after/],
  [
    "an end after years",
    { ...downtime, duration_minutes: undefined, ends_at: "2029-01-01T00:00:00Z" },
    /at most/,
  ],
  ["no owner", { ...downtime, owner: undefined }, /owner: got nothing/],
  ["a blank reason", { ...downtime, reason: " " }, /reason: got " "/],
  ["nothing to match", { ...downtime, matchers: [] }, /matchers/],
  [
    "a pattern that could take for ever",
    { ...downtime, matchers: [{ name: "rule", operator: "=~", value: "(a+)+" }] },
    /repeated groups/,
  ],
  [
    "an unknown zone",
    { ...downtime, recurrence: { zone: "Mars/Olympus", days: ["mon"], from: "01:00", to: "02:00" } },
    /recurrence\.zone: got "Mars\/Olympus"; allowed is a zone of the IANA database/,
  ],
];

test("a silence that is not well formed is refused, and the answer says what is allowed", async () => {
  const stage = await stageOf();
  for (const [what, body, detail] of badSilences) {
    const { status, json } = await stage.post(`${monitoring}/silences`, body);
    assert.deepEqual([status, json().code], [400, "bad-body"], what);
    assert.match(json().detail, detail, what);
  }
  assert.deepEqual((await stage.get(`${monitoring}/silences`)).json().silences, []);
  await stage.end();
});

test("a test alert goes through the real chain, is marked, counts nowhere, and ends by itself", async () => {
  const stage = await stageOf();
  const raised = await stage.post(`${monitoring}/test-alert`, {
    severity: "warning",
    title: "Is anybody there?",
    auto_resolve_seconds: 30,
  });
  assert.deepEqual([raised.status, raised.json().state], [201, "firing"]);
  await stage.pass(29.999);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => [message.title, message.mark]),
    [["[TEST] Is anybody there?", "test"]],
  );
  await stage.pass(0.001);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["firing", "resolved"],
  );
  const { events, resolved_at } = (await stage.get(`${monitoring}/alerts/${raised.json().id}`)).json();
  assert.equal(resolved_at, "2026-01-15T12:00:50Z");
  assert.equal(events.at(-2).reason, "its time is over, as asked");
  const stranger = await stage.post(`${monitoring}/test-alert`, { severity: "info", channels: ["pager"] });
  assert.match(stranger.json().detail, /body channels: got pager; allowed is names of channels: webhook/);
  await stage.end();
});

test("history has every alert that was open in the span, page by page, with filters before the limit", async () => {
  const stage = await stageOf();
  for (const title of ["one", "two", "three", "four"])
    await stage.post(`${monitoring}/test-alert`, { severity: title === "two" ? "critical" : "info", title });
  await stage.pass(120);
  const titles: string[][] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await stage.get(`${monitoring}/alerts/history?severity=info&limit=2${more}`)).json();
    titles.push(page.alerts.map(({ title }: { title: string }) => title));
    cursor = page.next_cursor;
  }
  assert.deepEqual(
    titles.map(({ length }) => length),
    [2, 1],
  );
  assert.deepEqual(titles.flat().sort(), ["[TEST] four", "[TEST] one", "[TEST] three"]);
  await stage.end();
});

test("the spans of alerts reach as far back as alerts are kept, those that are still open included", async () => {
  const stage = await stageOf();
  await stage.post(`${monitoring}/test-alert`, {
    severity: "info",
    title: "short",
    auto_resolve_seconds: 60,
  });
  await stage.pass(90);
  stage.clock.jumpBy({ hours: 20 * 24 });
  await stage.pass(120);
  await stage.killService();
  await stage.pass(60);
  const spansFrom = async (days: number) => {
    const from = stage.clock.now().subtract({ hours: days * 24 });
    const { spans, complete } = (await stage.get(`${monitoring}/alerts/spans?from=${from}`)).json();
    assert.equal(complete, true);
    return spans.filter(({ rule }: any) => rule === "test" || rule === "service_down");
  };
  const [down, short] = await spansFrom(30);
  assert.deepEqual([down.rule, down.severity, down.resolved_at], ["service_down", "critical", null]);
  assert.deepEqual(
    [short.title, short.severity, short.started_at, short.resolved_at],
    ["[TEST] short", "info", "2026-01-15T12:00:20Z", "2026-01-15T12:01:20Z"],
  );
  assert.deepEqual(
    (await spansFrom(1)).map(({ rule }: any) => rule),
    ["service_down"],
  );
  assert.equal((await stage.get(`${monitoring}/alerts/spans?from=2027-01-01T00:00:00Z`)).status, 400);
  await stage.end();
});

test("the audit trail is paged, filtered and exported as NDJSON and CSV, and each says the same", async () => {
  const stage = await stageOf();
  await stage.post(`${monitoring}/test-alert`, { severity: "info", title: 'commas, and "quotes"' });
  await stage.post(`${monitoring}/silences`, { ...downtime, reason: "a line,\nand another" });
  await stage.pass(120);
  const whole = (await stage.get(`${monitoring}/events?order=asc`)).json();
  assert.deepEqual(
    whole.events.map(({ kind }: { kind: string }) => kind),
    ["fired", "notified", "silence-made", "resolved", "notified"],
  );
  assert.deepEqual(
    [whole.events[3].before, whole.events[3].after, whole.next_cursor],
    ["firing info", "resolved", null],
  );
  const lines = (await stage.get(`${monitoring}/events?order=asc`, { accept: "application/x-ndjson" })).body
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(lines, whole.events);
  const csv = await stage.get(`${monitoring}/events?order=asc&format=csv&kind=silence-made`);
  assert.match(csv.headers.get("content-type") ?? "", /^text\/csv/);
  const { sequence, at, subject_id } = whole.events[2];
  assert.equal(
    csv.body.toString(),
    `sequence,at,subject,subject_id,kind,reason,by,note,before,after,subject_title\r\n${sequence},${at},silence,${subject_id},silence-made,"a line,\nand another (rule=""service_down"")",Ada,,,,\r\n`,
  );
  const first = await stage.get(`${monitoring}/events?order=asc&limit=3`);
  assert.equal(
    first.headers.get("link"),
    `</api/v1/monitoring/events?order=asc&limit=3&cursor=${first.json().next_cursor}>; rel="next"`,
  );
  const rest = (await stage.get(`${monitoring}/events?order=asc&cursor=${first.json().next_cursor}`)).json();
  assert.deepEqual([...first.json().events, ...rest.events], whole.events);
  await stage.end();
});

test("the rules are shown as configured, with what is open and when each was last judged", async () => {
  const stage = await stageOf({ MLB_CPU_WARNING: "75", MLB_ALERT_MANUAL_RULES: "disk" });
  const { rules } = (await stage.get(`${monitoring}/rules`)).json();
  const of = (id: string) => rules.find((rule: { id: string }) => rule.id === id);
  assert.deepEqual(of("cpu").thresholds, { warning: 75, critical: 90, resolve: 60 });
  assert.deepEqual([of("cpu").auto_recovery, of("disk").auto_recovery], [true, false]);
  assert.deepEqual([of("cpu").open_alerts, of("test").last_evaluated_at], [0, null]);
  assert.equal(of("service_down").last_evaluated_at, "2026-01-15T12:00:20Z");
  await stage.end();
});
