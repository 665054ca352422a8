import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock } from "../../platform/clock/virtual-clock.ts";
import { secretOf } from "../../platform/settings/secret-reference.ts";
import { testMessage } from "../outbox/test-message.ts";
import { createChannels } from "./registry.ts";

test("a page in between that answers 200 is not Slack: only the body ok is success", async () => {
  const clock = createVirtualClock(Temporal.Instant.from("2026-07-04T20:00:00Z"));
  const bodies = ["<html>Please log in</html>", "ok"];
  const fetch = () => Promise.resolve(new Response(bodies.shift(), { status: 200 }));
  const options = { url: secretOf("SLACK_URL", "https://hooks.slack.example/services/T/B/x") };
  const config = { kind: "slack", messagesPerMinute: null, options } as const;
  const [channel] = createChannels({ clock, fetch }, { ops: config });
  const context = { clock, nextId: () => "1", message: { baseUrl: "http://m", simulated: false } };
  const deliver = () => channel?.deliver(testMessage("ops", context), new AbortController().signal);
  assert.equal((await deliver())?.kind, "transient");
  assert.equal((await deliver())?.kind, "delivered");
});
