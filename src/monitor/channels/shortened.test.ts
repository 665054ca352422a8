import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { shortened, shortenedToBytes } from "./shortened.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 });
const limit = fc.integer({ min: 4, max: 80 });

test("a text that fits is left alone, one that does not ends with an ellipsis", () => {
  assert.equal(shortened("abcde", 5), "abcde");
  assert.equal(shortened("abcdef", 5), "abcd…");
  assert.equal(shortened("abc🧢", 4), "abc…");
  assert.equal(shortenedToBytes("ééé", 6), "ééé");
  assert.equal(shortenedToBytes("éééé", 7), "éé…");
});

test("no text is longer than its limit, and no character is cut in two", () => {
  fc.assert(
    fc.property(text, limit, (given, most) => {
      assert.ok(shortened(given, most).length <= most);
      assert.ok(shortened(given, most).isWellFormed());
      assert.ok(Buffer.byteLength(shortenedToBytes(given, most)) <= most);
      assert.ok(!shortenedToBytes(given, most).includes("\uFFFD"));
    }),
  );
});
