import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const monitoring = `${addresses.monitor}/api/v1/monitoring`;
const ADMIN = "the-admin-token";
const READ = "the-read-token";

async function stageOf(monitorEnv: Record<string, string>): Promise<Stage> {
  const stage = await openStage({
    startAt: "2026-01-15T12:00:00Z",
    dialect: () => jsonAnswer(404, "{}"),
    monitorEnv,
  });
  await stage.startMonitor();
  return stage;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** How many seconds the answer took. */
async function secondsTo(stage: Stage, answering: Promise<{ status: number }>) {
  const startedMs = stage.clock.elapsedMs();
  let seconds = Number.NaN;
  const timed = answering.then(({ status }) => {
    seconds = (stage.clock.elapsedMs() - startedMs) / 1000;
    return status;
  });
  await stage.pass(10);
  return { status: await timed, seconds };
}

test("with a read token only its holder and the admin read; whether it lives everybody may ask", async () => {
  const stage = await stageOf({ MLB_READ_TOKEN: READ, MLB_ADMIN_TOKEN: ADMIN });
  for (const path of ["alerts", "events", "silences", "channels", "rules", "dead-letters"]) {
    const url = `${monitoring}/${path}`;
    assert.equal((await stage.get(url)).status, 401, path);
    assert.equal((await stage.get(url, bearer(READ))).status, 200, path);
    assert.equal((await stage.get(url, bearer(ADMIN))).status, 200, path);
  }
  assert.equal((await stage.get(`${addresses.monitor}/api/v1/health/detailed`)).status, 401);
  assert.equal((await stage.get(`${addresses.monitor}/api/v1/health/live`)).status, 200);
  const changing = stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(READ));
  assert.equal((await secondsTo(stage, changing)).status, 401, "reading is not changing");
  await stage.end();
});

test("each failed attempt is written down, and its answer takes longer than the one before", async () => {
  const stage = await stageOf({ MLB_ADMIN_TOKEN: ADMIN });
  const seconds: number[] = [];
  for (let tries = 0; tries < 6; tries++) {
    const wrong = stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(`wrong-${tries}`));
    const answer = await secondsTo(stage, wrong);
    assert.equal(answer.status, 401);
    seconds.push(answer.seconds);
  }
  assert.deepEqual(seconds, [0.25, 0.5, 1, 2, 4, 4]);
  const right = stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(ADMIN));
  assert.deepEqual(await secondsTo(stage, right), { status: 201, seconds: 0 });
  const { events } = (await stage.get(`${monitoring}/events?subject=access`)).json();
  assert.equal(events.length, 6);
  assert.equal(events[0].reason, "unauthorized: POST /api/v1/monitoring/test-alert from 127.0.0.1");
  assert.doesNotMatch(JSON.stringify(events), /wrong-/, "what was tried is not kept");
  await stage.end();
});

test("guessing many at a time is not quicker: beyond five that wait, none is even compared", async () => {
  const stage = await stageOf({ MLB_ADMIN_TOKEN: ADMIN });
  const tries = Array.from({ length: 5 }, (_, n) =>
    stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(`wrong-${n}`)),
  );
  const sixth = await stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(ADMIN));
  assert.deepEqual([sixth.status, sixth.json().code], [429, "too-many-attempts"]);
  await stage.pass(10);
  await Promise.all(tries);
  const later = await stage.post(`${monitoring}/test-alert`, { severity: "info" }, bearer(ADMIN));
  assert.equal(later.status, 201);
  await stage.end();
});

const strangers: [who: string, request: { remoteAddress?: string; headers?: Record<string, string> }][] = [
  ["another machine", { remoteAddress: "192.0.2.7" }],
  ["a page of somebody else's", { headers: { origin: "https://elsewhere.example", host: "127.0.0.1:8081" } }],
  [
    "a name that was made to point here",
    { headers: { origin: "http://evil.example", host: "evil.example" } },
  ],
  ["somebody behind a server that passes on", { headers: { "x-forwarded-for": "192.0.2.7" } }],
];

for (const [who, request] of strangers) {
  test(`without a token ${who} changes nothing, and the attempt is written down`, async () => {
    const stage = await stageOf({});
    const server = stage.monitor()?.server;
    assert.ok(server);
    const asked = {
      method: "POST" as const,
      url: "/api/v1/monitoring/test-alert",
      payload: { severity: "info" },
    };
    const refused = server.inject({ ...asked, ...request });
    await stage.pass(5);
    assert.equal((await refused).statusCode, 403);
    const { events } = (await stage.get(`${monitoring}/events?subject=access`)).json();
    assert.equal(events.length, 1);
    await stage.end();
  });
}

test("without a token this machine and the dashboard's own pages may change something", async () => {
  const stage = await stageOf({ MLB_MONITOR_PUBLIC_URL: "https://monitor.example/" });
  const asked = {
    method: "POST" as const,
    url: "/api/v1/monitoring/test-alert",
    payload: { severity: "info" },
  };
  for (const headers of [
    { host: "127.0.0.1:8081" },
    { origin: "http://127.0.0.1:8081", host: "127.0.0.1:8081" },
    { origin: "https://monitor.example", host: "127.0.0.1:8081" },
  ])
    assert.equal((await stage.monitor()?.server.inject({ ...asked, headers }))?.statusCode, 201);
  await stage.end();
});
