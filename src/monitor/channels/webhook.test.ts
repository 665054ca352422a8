import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import type { Fetch, FetchInit } from "../../platform/http/fetch-port.ts";
import type { Message } from "../domain/message.ts";
import { secretOf } from "../../platform/settings/secret-reference.ts";
import type { ChannelPorts } from "./channel.ts";
import { createChannels } from "./registry.ts";

const start = Temporal.Instant.from("2026-07-04T20:00:00Z");
const message: Message = {
  id: "alert-1.firing-critical.webhook",
  kind: "firing",
  alert_id: "alert-1",
  rule: "service_down",
  severity: "critical",
  title: "The data service does not answer",
  message: "“quotes”, \u0000 and 🧢",
  value: "down",
  threshold: null,
  started_at: start.toString(),
  ended_at: null,
  labels: {},
  advice: "Start it.",
  alert_url: "http://monitor/alerts/1",
  runbook_url: "http://monitor/runbooks/service_down",
  simulated: true,
};

function webhookTo(ports: ChannelPorts, options: Record<string, unknown>) {
  const [channel] = createChannels(ports, { ops: { kind: "webhook", messagesPerMinute: null, options } });
  assert.ok(channel);
  return channel;
}

/** Delivers the message to somebody who answers so; tells the delivery and what went over the wire. */
async function deliver(answer: Response | "hang", options: Record<string, unknown> = {}) {
  const clock = createVirtualClock(start);
  const sent: FetchInit[] = [];
  const fetch: Fetch = (_url, init) => {
    sent.push(init);
    return answer === "hang" ? new Promise(() => {}) : Promise.resolve(answer);
  };
  const channel = webhookTo({ clock, fetch }, { url: "http://receiver/hook", ...options });
  const pending = channel.deliver(message, new AbortController().signal);
  await clock.advanceBy({ seconds: 20 });
  const [init] = sent;
  assert.ok(init);
  return { delivery: await pending, headers: init.headers, body: String(init.body), redirect: init.redirect };
}

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

const verdicts: [status: number, kind: string][] = [
  [200, "delivered"],
  [204, "delivered"],
  [301, "permanent"],
  [400, "permanent"],
  [404, "permanent"],
  [408, "transient"],
  [410, "gone"],
  [425, "transient"],
  [429, "transient"],
  [500, "transient"],
  [503, "transient"],
];
for (const [status, kind] of verdicts) {
  test(`HTTP ${status} is ${kind}`, async () =>
    assert.equal((await deliver(answer(status))).delivery.kind, kind));
}

test("no answer within ten seconds is worth another try", async () => {
  assert.equal((await deliver("hang")).delivery.kind, "transient");
});

test("Retry-After is handed on to whoever tries again", async () => {
  const { delivery } = await deliver(answer(429, { "retry-after": "30" }));
  assert.deepEqual(delivery, { kind: "transient", error: "HTTP 429", retryAfterMs: 30_000 });
});

test("the body is JSON with the message whole, awkward characters and all, and redirects are not followed", async () => {
  const { body, headers, redirect } = await deliver(answer(200));
  assert.deepEqual(JSON.parse(body), { type: "alert.firing", timestamp: start.toString(), data: message });
  assert.deepEqual(
    [headers["content-type"], headers["webhook-id"], redirect],
    ["application/json", message.id, "manual"],
  );
  assert.equal(headers["authorization"], undefined);
  assert.equal(headers["webhook-signature"], undefined);
});

test("a bearer token goes along, and a signature for each key, so that keys can be changed one by one", async () => {
  const keys = ["the new key that nobody knows", "the old key that nobody knows"].map((key) =>
    Buffer.from(key),
  );
  const { headers, body } = await deliver(answer(200), {
    bearer: secretOf("BEARER", "token-1234"),
    signing_keys: keys.map((key, index) => secretOf(`KEY_${index}`, `whsec_${key.toString("base64")}`)),
  });
  const signed = `${message.id}.${start.epochMilliseconds / 1000}.${body}`;
  const expected = keys.map((key) => `v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  assert.equal(headers["authorization"], "Bearer token-1234");
  assert.equal(headers["webhook-timestamp"], String(start.epochMilliseconds / 1000));
  assert.equal(headers["webhook-signature"], expected.join(" "));
});

test("a name and a password go along as basic authentication", async () => {
  const { headers } = await deliver(answer(200), {
    user: "ops",
    password: secretOf("PASSWORD", "pässword"),
  });
  assert.equal(headers["authorization"], `Basic ${Buffer.from("ops:pässword").toString("base64")}`);
});

test("what is shown of the destination has no path, where secrets often stand", () => {
  const ports = { clock: createVirtualClock(start), fetch: () => Promise.reject(new Error("not asked")) };
  assert.equal(
    webhookTo(ports, { url: "https://receiver.example/hook/s3cret" }).destination,
    "https://receiver.example",
  );
});
