import assert from "node:assert/strict";
import { test } from "node:test";
import { shortcutOf } from "./shortcut.ts";

test("g and a letter lead to each page", () => {
  assert.deepEqual(shortcutOf("g", false), { kind: "prefix" });
  assert.deepEqual(shortcutOf("a", true), { kind: "go", address: "/alerts" });
  assert.deepEqual(shortcutOf("n", true), { kind: "go", address: "/" });
  assert.deepEqual(shortcutOf("x", true), { kind: "nothing" });
});

test("j and k move among the alerts, a question mark helps, and a lone letter does nothing", () => {
  assert.deepEqual(shortcutOf("j", false), { kind: "move", by: 1 });
  assert.deepEqual(shortcutOf("k", false), { kind: "move", by: -1 });
  assert.deepEqual(shortcutOf("?", false), { kind: "help" });
  assert.deepEqual(shortcutOf("a", false), { kind: "nothing" });
});
