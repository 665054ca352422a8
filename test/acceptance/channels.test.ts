import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

const monitoring = `${addresses.monitor}/api/v1/monitoring`;

/** A stage whose monitor tells by the webhook and by a second channel, and whose service is dead. */
async function stageWithTwoChannels(monitorEnv: Record<string, string> = {}): Promise<Stage> {
  const spare = { kind: "webhook", url: `${addresses.receiver}/hook`, bearer: { env: "SPARE_BEARER" } };
  const stage = await openStage({
    startAt: "2026-01-15T12:00:00Z",
    dialect: () => jsonAnswer(404, "{}"),
    monitorEnv: { MLB_CHANNELS: JSON.stringify({ spare }), SPARE_BEARER: "s3cr3ts3cr3t", ...monitorEnv },
  });
  await stage.startService();
  await stage.startMonitor();
  await stage.pass(20);
  return stage;
}

const isOf = (channel: string) => (id: string) => id.endsWith(`.${channel}`);

test("both channels are told, and what is shown of them has no secret", async () => {
  const stage = await stageWithTwoChannels();
  await stage.killService();
  await stage.pass(10);
  const ids = stage.receiver.accepted.map(({ id }) => id);
  assert.deepEqual([ids.filter(isOf("webhook")).length, ids.filter(isOf("spare")).length], [1, 1]);
  const { channels } = (await stage.get(`${monitoring}/channels`)).json();
  assert.deepEqual(
    channels.map(({ name, state, waiting, dead_letters }: any) => [name, state, waiting, dead_letters]),
    [
      ["spare", "working", 0, 0],
      ["webhook", "working", 0, 0],
    ],
  );
  assert.deepEqual(channels[0].secrets, [{ env: "SPARE_BEARER", value: "********" }]);
  assert.doesNotMatch(JSON.stringify(channels), /s3cr3t/);
  await stage.end();
});

test("a test message says at once how it went, and needs who may change things", async () => {
  const stage = await stageWithTwoChannels();
  const good = await stage.post(`${monitoring}/channels/spare/test`, {});
  assert.deepEqual([good.status, good.json().result, good.json().error], [200, "delivered", null]);
  assert.match(stage.receiver.accepted.at(-1)?.message.title ?? "", /Test of the channel spare/);
  assert.equal(stage.receiver.accepted.at(-1)?.message.mark, "test");
  stage.receiver.behave(() => 500);
  const bad = await stage.post(`${monitoring}/channels/spare/test`, {});
  assert.deepEqual([bad.status, bad.json().result, bad.json().worth_another_try], [502, "failed", true]);
  const unknown = await stage.post(`${monitoring}/channels/nobody/test`, {});
  assert.deepEqual([unknown.status, unknown.json().code], [404, "not-found"]);
  assert.match(unknown.json().detail, /spare, webhook/);
  await stage.end();

  const guarded = await stageWithTwoChannels({ MLB_ADMIN_TOKEN: "a-long-admin-token" });
  const refused = guarded.post(`${monitoring}/channels/spare/test`, {});
  await guarded.pass(1);
  assert.equal((await refused).status, 401);
  await guarded.end();
});

test("a dead letter is seen, is an alert by the other channel, and can be sent again", async () => {
  const stage = await stageWithTwoChannels();
  let refused = 0;
  stage.receiver.behave(({ rule, id }) => {
    if (!isOf("webhook")(id) || rule !== "service_down") return 200;
    refused += 1;
    return 400;
  });
  await stage.killService();
  await stage.pass(30);
  const { dead_letters: letters } = (await stage.get(`${monitoring}/dead-letters`)).json();
  assert.deepEqual(
    letters.map((letter: any) => [letter.channel, letter.attempts, letter.error.slice(0, 8)]),
    [["webhook", 1, "HTTP 400"]],
  );
  const about = stage.receiver.accepted.filter(({ message }) => message.rule === "channel");
  assert.equal(about.length, 1);
  assert.ok(isOf("spare")(about[0]?.id ?? ""), "the channel in trouble is not told of its own trouble");

  stage.receiver.behave(() => 200);
  const again = await stage.post(`${monitoring}/dead-letters/${letters[0].id}/resend`, {});
  assert.deepEqual([again.status, again.json().state], [202, "waiting"]);
  await stage.pass(20);
  assert.equal(refused, 1);
  assert.ok(stage.receiver.accepted.some(({ id }) => id === letters[0].id));
  assert.deepEqual((await stage.get(`${monitoring}/dead-letters`)).json().dead_letters, []);
  assert.equal((await stage.post(`${monitoring}/dead-letters/${letters[0].id}/resend`, {})).status, 404);
  const ends = stage.receiver.accepted.filter(({ message }) => message.rule === "channel");
  assert.deepEqual(
    ends.map(({ message }) => message.kind),
    ["firing", "resolved"],
  );
  await stage.end();
});

test("a receiver that answers 410 is asked no more, until a test goes through", async () => {
  const stage = await stageWithTwoChannels();
  stage.receiver.behave(({ id }) => (isOf("webhook")(id) ? 410 : 200));
  await stage.killService();
  await stage.pass(10);
  const stateOf = async () =>
    (await stage.get(`${monitoring}/channels`)).json().channels.find(({ name }: any) => name === "webhook")
      .state;
  assert.equal(await stateOf(), "disabled");
  stage.receiver.behave(() => 200);
  assert.equal((await stage.post(`${monitoring}/channels/webhook/test`, {})).status, 200);
  assert.notEqual(await stateOf(), "disabled");
  await stage.end();
});
