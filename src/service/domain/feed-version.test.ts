import assert from "node:assert/strict";
import { test } from "node:test";
import { nextVersion, rebuiltFeed, timecodeOf } from "./feed-version.ts";

const latest = { version: 7, contentHash: "seven", snapshotVersion: 1 };
const change = { patch: "[]", previousHash: "seven", bytes: 1000 };

test("the first state of a game is kept whole, as version 1", () => {
  assert.deepEqual(nextVersion(undefined, { ...change, previousHash: null, patch: null }), {
    version: 1,
    patch: null,
    snapshot: true,
  });
});

test("a patch from the newest version is kept alone", () => {
  assert.deepEqual(nextVersion(latest, change), { version: 8, patch: "[]", snapshot: false });
});

const whole: [why: string, Parameters<typeof nextVersion>][] = [
  ["its patch was made from another state", [latest, { ...change, previousHash: "six" }]],
  ["its patch is more than half as large as itself", [latest, { ...change, patch: "x".repeat(501) }]],
  ["there is no patch", [latest, { ...change, patch: null }]],
];
for (const [why, [newest, changed]] of whole) {
  test(`a version is kept whole and without a patch when ${why}`, () => {
    assert.deepEqual(nextVersion(newest, changed), { version: 8, patch: null, snapshot: true });
  });
}

test("every fiftieth version is kept whole beside its patch, and the first after all whole ones were forgotten", () => {
  const after = (version: number, snapshotVersion: number | null) =>
    nextVersion({ ...latest, version, snapshotVersion }, change).snapshot;
  assert.deepEqual([after(49, 1), after(50, 1), after(51, 51), after(51, null)], [false, true, false, true]);
});

test("patches are applied in order", () => {
  const patches = ['[{"op":"add","path":"/a","value":[1]}]', '[{"op":"add","path":"/a/-","value":2}]'];
  assert.deepEqual(rebuiltFeed({ snapshot: {}, patches }), { a: [1, 2] });
});

test("an instant is spelled as the upstream spells it", () => {
  assert.equal(timecodeOf(Temporal.Instant.from("2026-04-19T20:16:11.9Z")), "20260419_201611");
});
