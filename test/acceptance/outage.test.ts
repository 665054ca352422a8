import assert from "node:assert/strict";
import { test } from "node:test";
import { recordedDialect } from "../../src/simulator/dialects/recorded/recorded-dialect.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

/** One second after the last recorded look at a game in its sixth inning: it is live, and its feed is fresh. */
const IN_THE_SIXTH = "2026-04-20T01:30:40Z";
const LIVE_GAME = 823475;

async function healthyStage(): Promise<Stage> {
  const stage = await openStage({ startAt: IN_THE_SIXTH, dialect: recordedDialect(recordedFolder) });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(30);
  return stage;
}

async function healthOf(stage: Stage) {
  const answer = await stage.get(`${addresses.monitor}/api/v1/health/detailed`);
  return { status: answer.status, ...answer.json() };
}

async function historyOf(stage: Stage) {
  return (await stage.get(`${addresses.monitor}/api/v1/monitoring/alerts/history`)).json().alerts as any[];
}

function told(stage: Stage): string[] {
  return stage.receiver.accepted.map(({ message }) => `${message.kind} ${message.rule} ${message.severity}`);
}

test(
  "an upstream that hangs: stale data with their age, one alert told once, and its end told once",
  needsRecordings,
  async () => {
    const stage = await healthyStage();
    const healthy = await healthOf(stage);
    assert.deepEqual(
      [healthy.status, healthy.overall_status, healthy.metrics.external_apis.mlb_api_status],
      [200, "healthy", "healthy"],
    );
    const mirror = `${addresses.service}/statsapi/api/v1.1/game/${LIVE_GAME}/feed/live`;
    const before = await stage.get(mirror);
    assert.equal(before.headers.get("x-cache"), "HIT");

    stage.simulator.faults.inject({ kind: "hang" });
    await stage.pass(45);

    const sick = await healthOf(stage);
    assert.deepEqual(
      [sick.status, sick.overall_status, sick.metrics.external_apis.mlb_api_status],
      [503, "critical", "unavailable"],
    );
    assert.ok(sick.recommendations.some((sentence: string) => sentence.startsWith("Upstream API:")));
    const stale = await stage.get(mirror);
    assert.equal(stale.status, 200);
    assert.deepEqual(
      [stale.headers.get("x-cache"), stale.headers.get("warning")],
      ["STALE", '110 - "Response is Stale"'],
    );
    assert.ok(Number(stale.headers.get("age")) > 30, `its age is told: ${stale.headers.get("age")} s`);
    assert.deepEqual(stale.body, before.body);
    const game = (await stage.get(`${addresses.service}/api/v1/games/${LIVE_GAME}`)).json();
    assert.equal(game.meta.freshness, "late");
    assert.deepEqual(told(stage), ["firing external_api critical"]);

    stage.simulator.faults.clearAll();
    await stage.pass(60);

    assert.equal((await healthOf(stage)).overall_status, "healthy");
    assert.equal((await stage.get(mirror)).headers.get("x-cache"), "HIT");
    assert.deepEqual(told(stage), ["firing external_api critical", "resolved external_api critical"]);
    const outage = (await historyOf(stage)).find(({ rule }) => rule === "external_api");
    assert.deepEqual(
      outage.events.map(({ kind, reason }: { kind: string; reason: string }) => `${kind}: ${reason}`),
      [
        "fired: critical for 3 looks",
        "notified: firing to webhook",
        "recovering: clear",
        "resolved: clear for 2 looks",
        "notified: resolved to webhook",
      ],
    );
    const late = (await historyOf(stage)).find(({ labels }) => labels.target === `game:${LIVE_GAME}`);
    assert.ok(
      late.events.some(({ kind }: { kind: string }) => kind === "suppressed"),
      "the game's lateness is explained by the outage",
    );
    await stage.end();
  },
);

test(
  "a killed service is noticed within five seconds, told once, and its return ends it",
  needsRecordings,
  async () => {
    const stage = await healthyStage();
    await stage.killService();
    const killedMs = stage.clock.now().epochMilliseconds;
    await stage.pass(5);
    const [alert] = (await stage.get(`${addresses.monitor}/api/v1/monitoring/alerts`)).json().alerts;
    assert.equal(alert.rule, "service_down");
    assert.ok(Date.parse(alert.started_at) - killedMs <= 5000);
    assert.deepEqual(told(stage), ["firing service_down critical"]);

    await stage.pass(25);
    await stage.startService();
    await stage.pass(20);
    assert.deepEqual(told(stage), ["firing service_down critical", "resolved service_down critical"]);
    assert.equal((await healthOf(stage)).overall_status, "healthy");
    await stage.end();
  },
);

test(
  "a monitor killed between the commit and the delivery tells after its restart, with the same id",
  needsRecordings,
  async () => {
    const stage = await healthyStage();
    const tried: string[] = [];
    let killing: Promise<void> | undefined;
    stage.receiver.behave((message) => {
      tried.push(message.id);
      killing ??= stage.killMonitor();
      return "hang";
    });
    await stage.killService();
    await stage.pass(5);
    await killing;
    assert.equal(stage.monitor(), undefined, "the monitor died while it was telling");
    assert.equal(tried.length, 1);
    assert.deepEqual(told(stage), []);

    stage.receiver.behave(() => 200);
    await stage.pass(30);
    await stage.startMonitor();
    await stage.pass(5);
    assert.deepEqual(told(stage), ["firing service_down critical"]);
    assert.deepEqual(
      stage.receiver.accepted.map(({ id }) => id),
      tried,
    );

    await stage.startService();
    await stage.pass(30);
    assert.deepEqual(told(stage), ["firing service_down critical", "resolved service_down critical"]);
    await stage.end();
  },
);

test(
  "while the monitor is down the service says so itself, and invents no metrics",
  needsRecordings,
  async () => {
    const stage = await healthyStage();
    const throughService = await stage.get(`${addresses.service}/api/v1/health/detailed`);
    assert.equal(throughService.json().overall_status, "healthy");
    await stage.killMonitor();
    const alone = await stage.get(`${addresses.service}/api/v1/health/detailed`);
    assert.deepEqual(
      [alone.status, alone.json().overall_status, alone.json().metrics],
      [503, "critical", null],
    );
    assert.equal(alone.json().health_checks[0].name, "monitor");
    await stage.end();
  },
);

test(
  "a malformed answer is put aside with its reason, the last good data are served, and people hear of it",
  needsRecordings,
  async () => {
    const stage = await healthyStage();
    const url = `${addresses.service}/api/v1/games/${LIVE_GAME}`;
    const good = (await stage.get(url)).json().data;
    stage.simulator.faults.inject({ kind: "html", pathPrefix: `/api/v1.1/game/${LIVE_GAME}` });
    await stage.pass(45);
    const answer = (await stage.get(url)).json();
    assert.deepEqual(answer.data, good);
    assert.equal(answer.meta.freshness, "late");
    const { targets } = (await stage.get(`${addresses.service}/api/v1/freshness`)).json();
    const target = targets.find((one: { target: string }) => one.target === `game:${LIVE_GAME}`);
    assert.deepEqual([target.quarantined, /HTML/.test(target.last_error)], [true, true]);
    assert.ok(told(stage).includes("firing quarantine warning"));
    assert.ok(told(stage).includes("firing freshness warning"));
    stage.simulator.faults.clearAll();
    await stage.pass(20);
    assert.ok(told(stage).includes("resolved quarantine warning"));
    assert.ok(told(stage).includes("resolved freshness warning"));
    await stage.end();
  },
);
