import assert from "node:assert/strict";
import { test } from "node:test";
import { describeMistakes, readSettings } from "../../platform/settings/read-settings.ts";
import { settingsSchema } from "../../platform/settings/settings-reference.ts";
import type { Secret } from "../../platform/settings/secret-reference.ts";
import { channelsSetting } from "./channel-settings.ts";

const table = { channels: channelsSetting({ env: "MLB_CHANNELS", about: "Channels." }) };
const secrets = { SLACK_URL: "https://hooks.slack.example/services/s3cr3t", ROUTING_KEY: "r0ut1ngk3y" };

function read(channels: unknown, env: Record<string, string> = secrets) {
  return readSettings(table, { env, file: { channels }, fileName: "my.json" });
}

function mistakes(channels: unknown, env: Record<string, string> = secrets): string {
  const reading = read(channels, env);
  assert.ok(!reading.ok);
  return describeMistakes(reading.mistakes);
}

test("several channels of a kind have names of their own; a name that is a kind need not say so", () => {
  const reading = read({
    ops: { kind: "slack", url: { env: "SLACK_URL" }, messages_per_minute: 6 },
    league: { kind: "slack", url: { env: "SLACK_URL" } },
    pagerduty: { routing_key: { env: "ROUTING_KEY" } },
  });
  assert.ok(reading.ok);
  const { ops, league, pagerduty } = reading.values.channels;
  assert.deepEqual(
    [ops?.kind, ops?.messagesPerMinute, league?.kind, pagerduty?.kind],
    ["slack", 6, "slack", "pagerduty"],
  );
  const options = ops?.options as { url: Secret } | undefined;
  assert.equal(options?.url.reveal(), secrets.SLACK_URL);
});

test("what is printed or logged of a configuration names its secrets and does not show them", () => {
  const reading = read({ ops: { kind: "slack", url: { env: "SLACK_URL" } } });
  assert.ok(reading.ok);
  const shown = JSON.stringify(reading.values);
  assert.match(shown, /"env":"SLACK_URL"/);
  assert.doesNotMatch(shown, /s3cr3t/);
});

test("the environment may hold the whole table as JSON", () => {
  const MLB_CHANNELS = JSON.stringify({ hook: { kind: "webhook", url: "http://localhost:1/hook" } });
  const reading = readSettings(table, { env: { MLB_CHANNELS }, file: undefined });
  assert.ok(reading.ok);
  assert.deepEqual(reading.values.channels["hook"]?.options, { url: "http://localhost:1/hook" });
  assert.ok(!readSettings(table, { env: { MLB_CHANNELS: "{" }, file: undefined }).ok);
});

test("every mistake is told with its place and what is allowed, and no value that may be a secret", () => {
  const told = mistakes({
    "Not a name": { kind: "webhook", url: "http://localhost/" },
    pigeon: { kind: "pigeon" },
    ops: { kind: "slack", url: "https://hooks.slack.example/services/s3cr3t" },
    page: { kind: "pagerduty", routing_key: { env: "NOT_SET" } },
    hook: { kind: "webhook", url: "ftp://x", colour: "red", messages_per_minute: 0 },
    mail: { kind: "email", host: "mail.example.org", from: "nobody", to: [] },
    both: { kind: "webhook", url: "http://localhost/", user: "ops" },
  });
  for (const expected of [
    /my\.json: channels\.Not a name: .*small letters/,
    /my\.json: channels\.pigeon\.kind: got "pigeon"; allowed is one of alertmanager, discord/,
    /my\.json: channels\.ops\.url: got a string \(not shown\); allowed is a reference to an environment variable/,
    /my\.json: channels\.page\.routing_key: got the variable NOT_SET; allowed is one that is set/,
    /my\.json: channels\.hook\.url: .*an http:\/\/ or https:\/\/ address/,
    /my\.json: channels\.hook\.colour: .*the options of webhook: url, bearer/,
    /my\.json: channels\.hook\.messages_per_minute: got 0; allowed is a number from 0\.1/,
    /my\.json: channels\.mail\.from: .*ops@example\.org/,
    /my\.json: channels\.mail\.to: got a list; allowed is 1 to 50 addresses/,
    /my\.json: channels\.both: .*user and password: allowed is both or neither/,
  ])
    assert.match(told, expected);
  assert.doesNotMatch(told, /s3cr3t/);
});

test("a password is never sent where everybody can read it", () => {
  const plain = { kind: "email", host: "mail", from: "a@b", to: ["c@d"], security: "none", user: "me" };
  assert.match(mistakes({ mail: { ...plain, password: { env: "ROUTING_KEY" } } }), /starttls or tls/);
});

test("a secret that is no address is refused, and not shown", () => {
  const told = mistakes(
    { ops: { kind: "slack", url: { env: "SLACK_URL" } } },
    { SLACK_URL: "not-an-address" },
  );
  assert.match(told, /http:\/\/ or https:\/\//);
  assert.doesNotMatch(told, /not-an-address/);
});

test("the schema for editors knows the options of every kind", () => {
  const schema = JSON.stringify(settingsSchema(table));
  for (const option of ["routing_key", "signing_keys", "topic", "ca_file"])
    assert.match(schema, new RegExp(option));
});
