import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const alerts = `${addresses.monitor}/api/v1/monitoring/alerts`;

async function stageWithDeadService(
  monitorEnv: Record<string, string> = {},
): Promise<{ stage: Stage; id: string }> {
  const stage = await openStage({
    startAt: "2026-01-15T12:00:00Z",
    dialect: () => jsonAnswer(404, "{}"),
    monitorEnv,
  });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  await stage.killService();
  await stage.pass(5);
  const [alert] = (await stage.get(alerts)).json().alerts;
  return { stage, id: alert.id };
}

/** The answer to a failed attempt takes its time. */
async function slowly<Answer>(stage: Stage, answering: Promise<Answer>): Promise<Answer> {
  await stage.pass(5);
  return await answering;
}

test("acknowledging marks the alert, leaves it firing, and its end is still told", async () => {
  const { stage, id } = await stageWithDeadService();
  const answer = await stage.post(`${alerts}/${id}/acknowledge`, { by: "Ada", note: "on it" });
  assert.deepEqual(
    [answer.status, answer.json().state, answer.json().acknowledged_by],
    [200, "firing", "Ada"],
  );
  assert.equal((await stage.get(alerts)).json().alert_summary.acknowledged, 1);
  assert.equal((await stage.get(`${alerts}?acknowledged=false`)).json().alerts.length, 0);
  const again = await stage.post(`${alerts}/${id}/acknowledge`, { by: "Bob" });
  assert.deepEqual([again.status, again.json().detail], [409, "acknowledged already by Ada."]);

  await stage.startService();
  await stage.pass(10);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["firing", "resolved"],
  );
  const one = (await stage.get(`${alerts}/${id}`)).json();
  assert.deepEqual(
    one.events.map(({ kind }: { kind: string }) => kind),
    ["fired", "notified", "acknowledged", "resolved", "notified"],
  );
  await stage.end();
});

test("resolving by hand ends it, tells so, and it fires again after the quiet time if it still holds", async () => {
  const { stage, id } = await stageWithDeadService();
  const answer = await stage.post(`${alerts}/${id}/resolve`, { by: "Ada" });
  assert.deepEqual([answer.status, answer.json().state], [200, "resolved"]);
  await stage.pass(14 * 60);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["firing", "resolved"],
  );
  await stage.pass(2 * 60);
  assert.deepEqual(
    stage.receiver.accepted.map(({ message }) => message.kind),
    ["firing", "resolved", "firing"],
  );
  const [next] = (await stage.get(alerts)).json().alerts;
  assert.notEqual(next.id, id);
  await stage.end();
});

test("with an admin token, nobody changes anything without it, and old clients may use ?action= with it", async () => {
  const token = "a-long-admin-token";
  const { stage, id } = await stageWithDeadService({ MLB_ADMIN_TOKEN: token });
  const refused = await slowly(stage, stage.post(`${alerts}/${id}/acknowledge`, {}));
  assert.deepEqual([refused.status, refused.json().code], [401, "unauthorized"]);
  const byLink = await stage.get(`${alerts}?action=acknowledge&alert_id=${id}`, {
    authorization: `Bearer ${token}`,
  });
  assert.deepEqual([byLink.status, byLink.headers.get("cache-control")], [200, "no-store"]);
  assert.equal(byLink.json().alert_summary.acknowledged, 1);
  const wrong = await slowly(
    stage,
    stage.get(`${alerts}?action=resolve&alert_id=${id}`, { authorization: "Bearer wrong" }),
  );
  assert.equal(wrong.status, 401);
  await stage.end();
});

test("the service lends its trust to nobody: a foreign page cannot change anything through it", async () => {
  const { stage, id } = await stageWithDeadService();
  await stage.startService();
  const asked = { method: "POST" as const, url: `/api/v1/monitoring/alerts/${id}/resolve`, payload: {} };
  const headers = { origin: "https://elsewhere.example", host: "service.test" };
  assert.equal((await stage.service()?.server.inject({ ...asked, headers }))?.statusCode, 403);
  assert.equal(
    (await stage.service()?.server.inject({ ...asked, remoteAddress: "192.0.2.7" }))?.statusCode,
    403,
  );
  const own = await stage.service()?.server.inject({
    ...asked,
    headers: { origin: "http://localhost:8080", host: "localhost:8080" },
  });
  const rebound = { origin: "http://rebound.example", host: "rebound.example" };
  assert.equal(
    (await stage.service()?.server.inject({ ...asked, headers: rebound }))?.statusCode,
    403,
    "a stranger's name that was made to point at this machine",
  );
  assert.equal(own?.statusCode, 200);
  await stage.end();
});
