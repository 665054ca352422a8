import assert from "node:assert/strict";
import { test } from "node:test";
import { type Connection, connectionAfter } from "./connection.ts";

const connected: Connection = { kind: "connected", answeredMs: 1000 };

test("a page whose monitor is silent for five seconds says so, and not before", () => {
  assert.deepEqual(connectionAfter(connected, { kind: "silent", atMs: 5999 }), connected);
  assert.deepEqual(connectionAfter(connected, { kind: "silent", atMs: 6000 }), {
    kind: "lost",
    answeredMs: 1000,
  });
});

test("a monitor that never answered is lost, too", () => {
  const connecting: Connection = { kind: "connecting", sinceMs: 0 };
  assert.deepEqual(connectionAfter(connecting, { kind: "silent", atMs: 5000 }), {
    kind: "lost",
    answeredMs: null,
  });
});

test("the first answer after a silence connects again", () => {
  const lost: Connection = { kind: "lost", answeredMs: 1000 };
  assert.deepEqual(connectionAfter(lost, { kind: "answered", atMs: 9000 }), {
    kind: "connected",
    answeredMs: 9000,
  });
});
