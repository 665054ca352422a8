import assert from "node:assert/strict";
import { test } from "node:test";
import { type Connection, connectionAfter } from "./connection.ts";

const live: Connection = { kind: "live", heardMs: 1000 };

test("a page that hears nothing for four seconds says so, and not before", () => {
  assert.equal(connectionAfter(live, { kind: "silent", atMs: 4999 }), live);
  assert.deepEqual(connectionAfter(live, { kind: "silent", atMs: 5000 }), { kind: "lost", heardMs: 1000 });
});

test("a monitor that never said a word is lost, too", () => {
  const connecting: Connection = { kind: "connecting", sinceMs: 0 };
  assert.deepEqual(connectionAfter(connecting, { kind: "silent", atMs: 4000 }), {
    kind: "lost",
    heardMs: null,
  });
});

test("the first word after a silence connects again", () => {
  const lost: Connection = { kind: "lost", heardMs: 1000 };
  assert.deepEqual(connectionAfter(lost, { kind: "heard", atMs: 9000 }), { kind: "live", heardMs: 9000 });
});
