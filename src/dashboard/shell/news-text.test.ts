import assert from "node:assert/strict";
import { test } from "node:test";
import { newsText } from "./news-text.ts";

const entry = (severity: string, kind: string, title: string) =>
  ({ alert: { severity, title }, event: { kind } }) as Parameters<typeof newsText>[0][number];

test("one alert is told by its name", () => {
  assert.equal(newsText([entry("warning", "fired", "Late: BOS")]), "warning fired: Late: BOS");
});

test("a storm is told in one sentence, the worst that began first", () => {
  const storm = [
    entry("critical", "resolved", "Over"),
    entry("info", "fired", "Small"),
    entry("critical", "fired", "Grave"),
  ];
  assert.equal(newsText(storm), "critical fired: Grave, and 2 more");
});

test("messages that went out are not worth a word", () => {
  assert.equal(newsText([entry("critical", "notified", "Grave")]), "");
});
