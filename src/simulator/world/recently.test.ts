import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rememberRecent } from "./recently.ts";

describe("a remembered answer", () => {
  it("is worked out once as long as it is among the latest asked for", () => {
    const asked: string[] = [];
    const square = rememberRecent(2, (name: string, value: number) => {
      asked.push(`${name}${value}`);
      return value * value;
    });
    assert.deepEqual([square("a", 2), square("a", 3), square("a", 2)], [4, 9, 4]);
    assert.deepEqual(asked, ["a2", "a3"]);
    square("b", 3);
    square("a", 2);
    assert.deepEqual(asked, ["a2", "a3", "b3"], "asking keeps an answer fresh");
    square("a", 3);
    assert.deepEqual(asked, ["a2", "a3", "b3", "a3"], "the one not asked for longest is forgotten");
  });

  it("may be nothing at all", () => {
    let asked = 0;
    const nothing = rememberRecent(1, () => void asked++);
    nothing();
    nothing();
    assert.equal(asked, 1);
  });
});
