import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { applyPatch as applyByLibrary } from "rfc6902";
import { jsonDiff } from "./json-diff.ts";
import { applyPatch, isSameJson, type PatchOperation, valueAt } from "./json-patch.ts";

function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Two values that share much, as two looks at one feed do: the second is the first with some places edited. */
const pairs = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 3 }), fc.array(fc.nat(), { maxLength: 8 }))
  .map(([before, other, turns]) => {
    const from = copy(before);
    let to = copy(before) as unknown;
    for (const turn of turns) to = edited(to, turn, copy(other));
    return { from, to };
  });

/** Replaces, drops or inserts something at a place that the number leads to. */
function edited(value: unknown, turn: number, other: unknown): unknown {
  if (Array.isArray(value)) {
    const place = turn % (value.length + 1);
    if (turn % 3 === 0) return value.toSpliced(place, 1);
    if (turn % 3 === 1) return value.toSpliced(place, 0, other);
    return value.map((entry, index) => (index === place ? edited(entry, turn >> 2, other) : entry));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    const place = turn % (entries.length + 1);
    if (turn % 3 === 0) return fromEntries(entries.toSpliced(place, 1));
    return fromEntries(
      entries.map(([key, entry], index) => [key, index === place ? edited(entry, turn >> 2, other) : entry]),
    );
  }
  return other;
}

function fromEntries(entries: [string, unknown][]): unknown {
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`,
  );
}

test("the patch between two values turns the one into the other, for us and for another's library", () => {
  fc.assert(
    fc.property(pairs, ({ from, to }) => {
      const patch = copy(jsonDiff(from, to));
      assert.ok(isSameJson(applyPatch(copy(from), copy(patch)), to));
      // The library refuses pointers into prototypes, and replaces no whole document.
      if (JSON.stringify([from, to]).includes("__proto__") || patch.some(({ path }) => path === "")) return;
      const theirs = copy(from);
      assert.deepEqual(
        applyByLibrary(theirs, copy(patch)).filter((error) => error !== null),
        [],
      );
      assert.ok(isSameJson(theirs, to));
    }),
    { numRuns: 2000 },
  );
});

test("two unrelated values are turned into one another, too", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [from, to] = [copy(one), copy(other)];
      assert.ok(isSameJson(applyPatch(copy(from), copy(jsonDiff(from, to))), to));
    }),
  );
});

test("equal values have an empty patch, whatever the order of their keys", () => {
  assert.deepEqual(jsonDiff({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }), []);
});

test("a play that is added and a count that moves are two operations", () => {
  const play = { result: { event: "Single" }, count: { balls: 0 } };
  const from = { plays: [play, { count: { balls: 1 } }], decisions: { save: 1 } };
  const to = { plays: [play, { count: { balls: 2 } }, { count: { balls: 0 } }] };
  assert.deepEqual(jsonDiff(from, to), [
    { op: "replace", path: "/plays/1/count/balls", value: 2 },
    { op: "add", path: "/plays/2", value: { count: { balls: 0 } } },
    { op: "remove", path: "/decisions" },
  ]);
});

test("an entry put into the middle of a list, or taken from there, is one operation", () => {
  assert.deepEqual(jsonDiff([1, 2, 4, 5], [1, 2, 3, 4, 5]), [{ op: "add", path: "/2", value: 3 }]);
  assert.deepEqual(jsonDiff([1, 2, 3, 4, 5], [1, 2, 4, 5]), [{ op: "remove", path: "/2" }]);
});

test("keys with slashes and tildes are escaped as pointers ask", () => {
  const patch = jsonDiff({ "a/b~c": 1 }, { "a/b~c": 2 });
  assert.deepEqual(patch, [{ op: "replace", path: "/a~1b~0c", value: 2 }]);
  assert.equal(valueAt({ "a/b~c": 2 }, "/a~1b~0c"), 2);
});

const applied: [name: string, document: unknown, patch: PatchOperation[], result: unknown][] = [
  ["move", { a: { b: 1 }, c: {} }, [{ op: "move", from: "/a/b", path: "/c/d" }], { a: {}, c: { d: 1 } }],
  ["copy", { a: [1], b: [] }, [{ op: "copy", from: "/a", path: "/b/0" }], { a: [1], b: [[1]] }],
  ["add at the end", [1], [{ op: "add", path: "/-", value: 2 }], [1, 2]],
  ["a test that holds", { a: [1] }, [{ op: "test", path: "/a", value: [1] }], { a: [1] }],
  ["the whole document", { a: 1 }, [{ op: "replace", path: "", value: [] }], []],
];
for (const [name, document, patch, result] of applied) {
  test(`${name} is applied`, () => assert.deepEqual(applyPatch(copy(document), patch), result));
}

test("a copied value is its own from then on", () => {
  const document = applyPatch({ a: { x: 1 } }, [
    { op: "copy", from: "/a", path: "/b" },
    { op: "replace", path: "/b/x", value: 2 },
  ]);
  assert.deepEqual(document, { a: { x: 1 }, b: { x: 2 } });
});

const refused: [name: string, patch: PatchOperation, reason: RegExp][] = [
  [
    "a place that is not there",
    { op: "replace", path: "/x", value: 1 },
    /operation 0 \(replace \/x\): nothing stands at \/x/,
  ],
  ["a place far beyond the end", { op: "add", path: "/list/5", value: 1 }, /5 is no place in a list of 1/],
  ["a list's own properties", { op: "replace", path: "/list/length", value: 0 }, /nothing stands at/],
  [
    "a parent that is no container",
    { op: "add", path: "/number/x", value: 1 },
    /holds nothing that could have x/,
  ],
  ["a test that fails", { op: "test", path: "/number", value: 2 }, /the test failed/],
  ["a move into itself", { op: "move", from: "/list", path: "/list/0" }, /cannot move into itself/],
  ["an inherited name", { op: "remove", path: "/toString" }, /nothing stands at/],
];
for (const [name, patch, reason] of refused) {
  test(`${name} is refused with the reason`, () =>
    assert.throws(() => applyPatch({ list: [1], number: 1 }, [patch]), reason));
}
