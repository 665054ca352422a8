import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterMistake } from "./fault-parameters.ts";
import { pathParameter, placesAt } from "./key-path.ts";

const json = JSON.parse('{"a":{"b":[{"c":1},{"c":2},3]},"__proto__":{"d":1}}') as object;
const values = (path: string) => placesAt(json, path).map(({ holder, key }) => holder[key]);

test("a path leads over keys, indexes and every entry, to objects only", () => {
  assert.deepEqual(values("a.b.*.c"), [1, 2]);
  assert.deepEqual(values("a.b.1.c"), [2]);
  assert.deepEqual(values("*.b"), [[{ c: 1 }, { c: 2 }, 3], undefined]);
  assert.deepEqual([values("a.x.c"), values("a.b.7.c"), values("a.b.0.c.e")], [[], [], []]);
});

test("a path leads to nothing that the body does not hold itself", () => {
  assert.deepEqual(values("__proto__.d"), [1]);
  assert.deepEqual(placesAt({}, "__proto__.polluted"), []);
  assert.deepEqual(placesAt({}, "constructor.prototype.polluted"), []);
});

test("a path is dotted keys, at most twelve, and ends with a key", () => {
  const known = { path: pathParameter("Where.", "gamePk") };
  const fits = (path: unknown) => parameterMistake(known, { path }) === undefined;
  const tooDeep = Array.from({ length: 13 }, () => "a").join(".");
  assert.deepEqual(["a", "dates.*.games", "a.0.b-c", tooDeep.slice(2)].map(fits), [true, true, true, true]);
  assert.deepEqual(["", "a.", ".a", "a.*", "a b", tooDeep, 5].map(fits), Array(7).fill(false));
});
