import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { createRandom } from "./random.ts";

const GOLDEN = ["0.521019313", "0.607610058", "0.950283589"];
const draws = (random: { next(): number }, count: number) =>
  Array.from({ length: count }, () => random.next());

describe("the seeded random source", () => {
  it("gives the same sequence for the same key, for ever", () => {
    assert.deepEqual(
      draws(createRandom(7, "calendar", 2026), 5),
      draws(createRandom(7, "calendar", 2026), 5),
    );
    assert.deepEqual(
      draws(createRandom(1, "golden"), 3).map((value) => value.toFixed(9)),
      GOLDEN,
    );
  });

  it("parts streams whose keys differ in the least", () => {
    const keys: [number, ...(string | number)[]][] = [[1], [2], [1, "a"], [1, "b"], [1, "a", 1], [1, "a", 2]];
    assert.equal(new Set(keys.map((key) => createRandom(...key).next())).size, keys.length);
  });

  it("is uniform, and normal where asked", () => {
    const random = createRandom(3, "moments");
    const uniform = draws(random, 20_000);
    assert.ok(uniform.every((value) => value >= 0 && value < 1));
    assert.ok(Math.abs(mean(uniform) - 0.5) < 0.01);
    const normal = Array.from({ length: 20_000 }, () => random.normal(10, 2));
    assert.ok(Math.abs(mean(normal) - 10) < 0.06);
    assert.ok(Math.abs(Math.sqrt(mean(normal.map((value) => (value - 10) ** 2))) - 2) < 0.06);
  });

  it("keeps to the bounds that it was given", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (seed, min, span) => {
        const value = createRandom(seed).integer(min, min + span);
        return Number.isInteger(value) && value >= min && value <= min + span;
      }),
    );
  });

  it("shuffles without losing anything", () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
        assert.deepEqual(
          createRandom(seed)
            .shuffle(list)
            .toSorted((a, b) => a - b),
          list.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it("weighs its choices, and never takes what weighs nothing", () => {
    const random = createRandom(5);
    const picks = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ["a", 3],
        ["never", 0],
        ["b", 1],
      ]),
    );
    const share = picks.filter((pick) => pick === "a").length / picks.length;
    assert.ok(Math.abs(share - 0.75) < 0.02);
    assert.ok(!picks.includes("never"));
    assert.throws(() => random.weighted([]), /must be above 0/);
    assert.throws(() => random.pick([]), /at least one/);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
