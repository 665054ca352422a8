import assert from "node:assert/strict";
import { test } from "node:test";
import { createEventStreamParser } from "./event-stream.ts";

test("events come out whole, wherever the network cut the stream", () => {
  const text =
    'id: 7\nevent: status\ndata: {"a":1}\n\n: beat\n\nid: 8\r\nevent: alert\r\ndata: one\r\ndata: two\r\n\r\n';
  const expected = [
    { id: "7", type: "status", data: '{"a":1}' },
    { id: "8", type: "alert", data: "one\ntwo" },
  ];
  for (let cut = 0; cut <= text.length; cut++) {
    const parser = createEventStreamParser();
    assert.deepEqual(
      [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))],
      expected,
      `cut at ${cut}`,
    );
  }
});

test("a comment is no event, and an event without a name is a message", () => {
  assert.deepEqual(createEventStreamParser().push(": beat\n\ndata: x\n\n"), [
    { id: null, type: "message", data: "x" },
  ]);
});
