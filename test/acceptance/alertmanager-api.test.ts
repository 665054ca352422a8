import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const v2 = `${addresses.monitor}/api/v2`;
const START = "2026-01-15T12:00:00Z";
const token = "the-admin-t0ken";
const admin = { authorization: `Bearer ${token}` };

async function openQuietStage(env: Record<string, string> = {}): Promise<Stage> {
  const stage = await openStage({ startAt: START, dialect: () => jsonAnswer(404, "{}"), monitorEnv: env });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  return stage;
}

/** An instant so many seconds after the stage's present. */
const inSeconds = (stage: Stage, seconds: number) => stage.clock.now().add({ seconds }).toString();

const disk = { alertname: "DiskFull", severity: "critical", instance: "db-1" };

/** As Prometheus posts: the end lies four rounds ahead, and is moved on with each post. */
const posted = (stage: Stage, labels: Record<string, string>, more: object = {}) => ({
  labels,
  annotations: { summary: "97 % used" },
  endsAt: inSeconds(stage, 240),
  generatorURL: "http://prometheus/graph",
  ...more,
});

const told = (stage: Stage) =>
  stage.receiver.accepted.map(({ message }) => `${message.kind} ${message.title} (${message.severity})`);

const list = async (stage: Stage, query = "") => (await stage.get(`${v2}/alerts${query}`)).json();
const names = (alerts: { labels: Record<string, string> }[]) =>
  alerts.map(({ labels }) => labels["alertname"]);
const sortedNames = (alerts: { labels: Record<string, string> }[]) => names(alerts).map(String).toSorted();

test("what Prometheus posts is an alert of ours: told, listed, kept by each post, and over when nobody posts it again", async () => {
  const stage = await openQuietStage();
  const began = inSeconds(stage, -60);
  const first = await stage.post(`${v2}/alerts`, [posted(stage, disk, { startsAt: began })]);
  assert.equal(first.status, 200);
  await stage.pass(1);
  assert.deepEqual(told(stage), ["firing DiskFull (critical)"]);
  assert.equal(stage.receiver.accepted[0]?.message.message, "97 % used");
  const [alert] = await list(stage);
  assert.deepEqual(alert.labels, disk);
  assert.deepEqual(alert.receivers, [{ name: "webhook" }]);
  assert.deepEqual(alert.status, { state: "active", silencedBy: [], inhibitedBy: [], mutedBy: [] });
  assert.equal(alert.startsAt, began);
  assert.match(alert.fingerprint, /^[0-9a-f]{16}$/);

  await stage.pass(200);
  await stage.post(`${v2}/alerts`, [posted(stage, disk)]);
  const end = stage.clock.now().add({ seconds: 240 });
  await stage.pass(239);
  assert.equal((await list(stage)).length, 1, "the second post moved its end");
  const throughService = (await stage.get(`${addresses.service}/api/v2/alerts`)).json();
  assert.deepEqual(names(throughService), ["DiskFull"], "the service passes it on");
  await stage.pass(2);
  assert.deepEqual(told(stage), ["firing DiskFull (critical)", "resolved DiskFull (critical)"]);
  assert.equal(stage.receiver.accepted[1]?.message.ended_at, end.toString(), "to the millisecond");
  assert.deepEqual(await list(stage), []);
  await stage.end();
});

test("an end that has come ends it at once, without an end five minutes are taken, and a restart forgets neither", async () => {
  const stage = await openQuietStage();
  const endless = { alertname: "Endless", since: "2026-01-01T00:00:00.000Z" };
  await stage.post(`${v2}/alerts`, [
    posted(stage, disk),
    { labels: endless, endsAt: "0001-01-01T00:00:00Z" },
  ]);
  await stage.pass(10);
  await stage.killMonitor();
  await stage.startMonitor();
  await stage.pass(20);
  assert.deepEqual(sortedNames(await list(stage)), ["DiskFull", "Endless"]);
  const kept = (await list(stage)).find(({ labels }: any) => labels.alertname === "Endless");
  assert.deepEqual(kept.labels, endless, "what looks like an instant is a text");
  await stage.post(`${v2}/alerts`, [posted(stage, disk, { endsAt: inSeconds(stage, -1) })]);
  await stage.pass(1);
  assert.deepEqual(names(await list(stage)), ["Endless"]);
  await stage.pass(300 - 31 - 1);
  assert.deepEqual(names(await list(stage)), ["Endless"]);
  await stage.pass(2);
  assert.deepEqual(await list(stage), []);
  assert.deepEqual(
    told(stage)
      .filter((one) => one.startsWith("resolved"))
      .toSorted(),
    ["resolved DiskFull (critical)", "resolved Endless (warning)"],
  );
  await stage.end();
});

test("a silence made as amtool makes it holds back what it matches, is listed, replaced and ended", async () => {
  const stage = await openQuietStage();
  const silence = (value: string, more: object = {}) => ({
    matchers: [{ name: "alertname", value, isRegex: true, isEqual: true }],
    startsAt: inSeconds(stage, 0),
    endsAt: inSeconds(stage, 3600),
    createdBy: "Ada",
    comment: "new disks",
    ...more,
  });
  const made = await stage.post(`${v2}/silences`, silence("Disk.*"));
  assert.equal(made.status, 200);
  const { silenceID: first } = made.json();
  await stage.post(`${v2}/alerts`, [posted(stage, disk), posted(stage, { alertname: "Other" })]);
  await stage.pass(5);
  assert.deepEqual(told(stage), ["firing Other (warning)"]);
  const [held] = await list(stage, `?active=false`);
  assert.deepEqual([held.status.state, held.status.silencedBy], ["suppressed", [first]]);
  assert.deepEqual(names(await list(stage, "?silenced=false")), ["Other"]);

  const replaced = await stage.post(`${v2}/silences`, silence("Disk.*|Other", { id: first }));
  const { silenceID: second } = replaced.json();
  assert.notEqual(second, first);
  assert.deepEqual(await list(stage, "?silenced=false"), []);
  const states = async (query = "") => {
    const silences: { id: string; status: { state: string } }[] = (
      await stage.get(`${v2}/silences${query}`)
    ).json();
    return Object.fromEntries(silences.map(({ id, status }) => [id, status.state]));
  };
  assert.deepEqual(await states(), { [first]: "expired", [second]: "active" });
  assert.deepEqual(await states(`?filter=${encodeURIComponent('alertname="Disk.*"')}`), {
    [first]: "expired",
  });
  const one = (await stage.get(`${v2}/silence/${second}`)).json();
  assert.deepEqual([one.createdBy, one.comment], ["Ada", "new disks"]);
  assert.deepEqual(one.matchers, [
    { name: "alertname", value: "Disk.*|Other", isRegex: true, isEqual: true },
  ]);

  assert.equal((await stage.delete(`${v2}/silence/${second}`)).status, 200);
  assert.equal((await stage.delete(`${v2}/silence/${second}`)).status, 404);
  assert.equal((await stage.get(`${v2}/silence/nobody`)).status, 404);
  await stage.pass(1);
  assert.deepEqual(told(stage), ["firing Other (warning)", "firing DiskFull (critical)"]);
  await stage.end();
});

test("our own alerts are listed by their rules' names, filtered, grouped, and as inhibited by what explains them", async () => {
  const stage = await openQuietStage();
  await stage.killService();
  await stage.pass(200);
  await stage.post(`${v2}/alerts`, [posted(stage, disk)]);
  const all = await list(stage);
  const down = all.find(
    ({ labels }: { labels: Record<string, string> }) => labels["alertname"] === "service_down",
  );
  assert.equal(down.labels.severity, "critical");
  assert.match(down.annotations.runbook_url, /\/runbooks\/service_down$/);
  const explained = await list(stage, "?active=false");
  assert.ok(explained.length > 0 && explained.length < all.length);
  for (const { status } of explained) assert.deepEqual(status.inhibitedBy, [down.fingerprint]);
  assert.deepEqual(sortedNames(await list(stage, "?inhibited=false")), ["DiskFull", "service_down"]);
  const filtered = (text: string) => list(stage, `?filter=${encodeURIComponent(text)}`).then(names);
  assert.deepEqual(await filtered('alertname=~"Disk.*"'), ["DiskFull"]);
  assert.deepEqual(await filtered('instance="db-1"'), ["DiskFull"]);
  assert.ok(!(await filtered('alertname!="DiskFull"')).includes("DiskFull"));
  assert.deepEqual(await list(stage, "?receiver=nobody"), []);

  const groups = (await stage.get(`${v2}/alerts/groups?inhibited=false`)).json();
  assert.deepEqual(
    groups.map(({ labels, receiver, alerts }: any) => [labels, receiver.name, alerts.length]),
    [
      [{ rule: "service_down" }, "webhook", 1],
      [{ rule: "external", alertname: "DiskFull" }, "webhook", 1],
    ],
  );
  assert.deepEqual((await stage.get(`${v2}/receivers`)).json(), [{ name: "webhook" }]);
  const status = (await stage.get(`${v2}/status`)).json();
  assert.equal(status.cluster.status, "disabled");
  assert.match(status.versionInfo.version, /^\d+\.\d+\.\d+$/);
  assert.match(status.config.original, /receivers:\n {2}- name: webhook/);
  await stage.end();
});

test("whoever holds no token neither reads nor posts nor silences", async () => {
  const stage = await openQuietStage({ MLB_ADMIN_TOKEN: token, MLB_READ_TOKEN: "the-read-t0ken" });
  const reader = { authorization: "Bearer the-read-t0ken" };
  for (const path of ["alerts", "alerts/groups", "silences", "receivers", "status"]) {
    assert.equal((await stage.get(`${v2}/${path}`)).status, 401, path);
    assert.equal((await stage.get(`${v2}/${path}`, reader)).status, 200, path);
  }
  const post = stage.post(`${v2}/alerts`, [posted(stage, disk)], reader);
  await stage.pass(10);
  assert.equal((await post).status, 401);
  assert.deepEqual((await stage.get(`${v2}/alerts`, admin)).json(), []);
  assert.equal((await stage.post(`${v2}/alerts`, [posted(stage, disk)], admin)).status, 200);
  assert.equal((await stage.get(`${v2}/alerts`, admin)).json().length, 1);
  await stage.end();
});

test("what cannot be taken is refused with what, where and what is allowed, and nothing of it is kept", async () => {
  const stage = await openQuietStage();
  const good = posted(stage, disk);
  const refused = async (path: string, body: unknown, pattern: RegExp) => {
    const answer = await stage.post(`${v2}/${path}`, body);
    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.json()), pattern);
  };
  await refused("alerts", [good, { labels: {} }], /labels/);
  await refused("alerts", [good, { labels: { "1st": "x" } }], /labels/);
  await refused("alerts", [good, { labels: disk, endsAt: "soon" }], /endsAt/);
  await refused(
    "alerts",
    Array.from({ length: 501 }, () => good),
    /500/,
  );
  const silence = { startsAt: START, createdBy: "Ada", comment: "works" };
  const matchers = [{ name: "alertname", value: "(a+)+", isRegex: true }];
  await refused("silences", { ...silence, endsAt: inSeconds(stage, 60), matchers }, /repeated groups/);
  await refused(
    "silences",
    { ...silence, endsAt: START, matchers: [{ ...matchers[0], isRegex: false }] },
    /ends_at/,
  );
  assert.equal((await stage.get(`${v2}/alerts?filter=nonsense`)).status, 400);
  assert.deepEqual(await list(stage), []);
  await stage.post(`${v2}/alerts`, [posted(stage, { ...disk, source: "mlb-data-service" })]);
  assert.deepEqual(await list(stage), [], "what we sent out ourselves does not go round");
  const many = (from: number) =>
    Array.from({ length: 500 }, (_, index) =>
      posted(stage, { alertname: `A${from + index}`, severity: "info" }),
    );
  for (const from of [0, 500, 1000, 1500])
    assert.equal((await stage.post(`${v2}/alerts`, many(from))).status, 200);
  assert.equal((await stage.post(`${v2}/alerts`, many(2000))).status, 409);
  assert.equal((await stage.post(`${v2}/alerts`, many(1500))).status, 200, "known ones go on");
  await stage.end();
});
