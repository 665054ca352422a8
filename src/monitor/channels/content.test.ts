import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../domain/message.ts";
import { contentOf, plainText } from "./content.ts";

const message: Message = {
  id: "a.firing.ops",
  kind: "firing",
  alert_id: "a",
  rule: "cpu",
  severity: "warning",
  title: "The host's CPU is busy",
  message: "CPU use is 75 %.",
  value: 75,
  threshold: 70,
  started_at: "2026-07-04T20:00:00.789Z",
  ended_at: null,
  labels: { target: "game:1", upstream: "mlb_api" },
  advice: "Find the busiest process.",
  alert_url: "http://monitor/alerts/a",
  runbook_url: "http://monitor/runbooks/cpu",
  simulated: false,
};

test("the plain text says what, since when, against what, what it touches, what to do, and where", () => {
  assert.equal(
    plainText(contentOf(message)),
    [
      "WARNING: The host's CPU is busy",
      "",
      "CPU use is 75 %.",
      "",
      "Since: 2026-07-04 20:00:00 UTC",
      "Value: 75 (threshold 70)",
      "Touches: target game:1, upstream mlb_api",
      "What to do: Find the busiest process.",
      "Runbook: http://monitor/runbooks/cpu",
      "Alert: http://monitor/alerts/a",
    ].join("\n"),
  );
});

test("the headline says whether it is meant, and whether it is over", () => {
  const headline = (changes: Partial<Message>) => contentOf({ ...message, ...changes }).headline;
  assert.equal(headline({ mark: "test" }), "[TEST] WARNING: The host's CPU is busy");
  assert.equal(
    headline({ mark: "drill", simulated: true, severity: "critical" }),
    "[DRILL] [SIMULATED] CRITICAL: The host's CPU is busy",
  );
  assert.equal(
    headline({ kind: "raised", severity: "critical" }),
    "CRITICAL (raised): The host's CPU is busy",
  );
  assert.equal(headline({ kind: "resolved" }), "RESOLVED: The host's CPU is busy");
});

test("the end says when it was over and how long it lasted", () => {
  const since = (ended: string) =>
    contentOf({ ...message, kind: "resolved", ended_at: ended }).facts.find(({ name }) => name === "Since")
      ?.value;
  assert.equal(
    since("2026-07-04T21:02:03Z"),
    "2026-07-04 20:00:00 UTC, over at 2026-07-04 21:02:03 UTC after 1 h 2 min",
  );
  assert.match(since("2026-07-04T20:00:01Z") ?? "", /after less than a second$/);
});

test("control characters and halves of characters are left out, line ends stay in the text alone", () => {
  const awkward = "one\u0000\r\ntwo \uD83E";
  const { headline, what } = contentOf({ ...message, title: awkward, message: awkward });
  assert.equal(headline, "WARNING: one two \uFFFD");
  assert.equal(what, "one  \ntwo \uFFFD");
});
