import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createChannels } from "../../src/monitor/channels/registry.ts";
import type { Message } from "../../src/monitor/domain/message.ts";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { resolveSecrets } from "../../src/platform/settings/secret-reference.ts";
import { sampleMessage } from "./channel-suite.ts";
import { openSmtpReceiver, type SmtpOptions } from "./smtp-receiver.ts";
import { caFile, certificate, credentials, emailSubject } from "./subjects/email.ts";

/** What is particular to mail: encryption, authentication, several people, threads. */
async function mailbox(server: Partial<SmtpOptions> = {}) {
  const receiver = await openSmtpReceiver({ certificate, ...credentials, ...server });
  after(() => receiver.close());
  return {
    receiver,
    async send(
      options: Record<string, unknown>,
      message: Partial<Message> = {},
      password = credentials.password,
    ) {
      const all = { ...emailSubject.options(receiver.port), ...options };
      const { resolved } = resolveSecrets(all, { MAIL_PASSWORD: password });
      const ports = { clock: createRealClock(), fetch: () => Promise.reject(new Error("mail needs none")) };
      const config = { kind: "email", messagesPerMinute: null, options: resolved } as const;
      const [channel] = createChannels(ports, { ops: config });
      assert.ok(channel);
      return await channel.deliver({ ...sampleMessage, ...message }, new AbortController().signal);
    },
  };
}

test("a server that speaks TLS from the first byte is served as well", async () => {
  const { receiver, send } = await mailbox({ secure: true });
  assert.equal((await send({ security: "tls" })).kind, "delivered");
  assert.deepEqual(receiver.logins, [credentials.user]);
});

test("a wrong password is final, and is not shown", async () => {
  const { send } = await mailbox();
  const delivery = await send({}, {}, "wr0ngp4ssw0rd");
  assert.ok(delivery.kind === "permanent");
  assert.match(delivery.error, /wrong password/);
  assert.doesNotMatch(JSON.stringify(delivery), /wr0ngp4ssw0rd/);
});

test("a server whose certificate nobody vouches for gets neither password nor mail", async () => {
  const { receiver, send } = await mailbox();
  const { ca_file: _, ...withoutAuthority } = emailSubject.options(receiver.port);
  const delivery = await send({ ...withoutAuthority, ca_file: undefined });
  assert.equal(delivery.kind, "transient");
  assert.deepEqual([receiver.logins, receiver.received], [[], []]);
});

test("a server that offers no encryption gets neither password nor mail", async () => {
  const { receiver, send } = await mailbox({ plain: true });
  assert.notEqual((await send({ ca_file: caFile })).kind, "delivered");
  assert.deepEqual([receiver.logins, receiver.received], [[], []]);
});

test("one address that is refused does not keep the mail from the others, and is named", async () => {
  const { receiver, send } = await mailbox();
  const delivery = await send({ to: ["nobody@example.org", "ops@example.org"] });
  assert.deepEqual(delivery, { kind: "delivered", note: "the server refused nobody@example.org" });
  assert.equal(receiver.received.length, 1);
});

test("all mails of an alert are one thread, each is its own mail, and the severity is in the subject", async () => {
  const { receiver, send } = await mailbox();
  await send({});
  await send({}, { id: "7d1c.resolved.ops", kind: "resolved", ended_at: "2026-07-04T20:05:00Z" });
  await send({}, { id: "9999.firing.ops", alert_id: "9999", severity: "warning" });
  const headers = receiver.received.map((mail) => mail.headers);
  assert.deepEqual(
    headers.map((one) => one["subject"]),
    [
      "CRITICAL: The data service answers slowly",
      "RESOLVED: The data service answers slowly",
      "WARNING: The data service answers slowly",
    ],
  );
  assert.deepEqual(
    headers.map((one) => one["references"]),
    ["<7d1c@example.org>", "<7d1c@example.org>", "<9999@example.org>"],
  );
  assert.equal(new Set(headers.map((one) => one["message-id"])).size, 3);
});
