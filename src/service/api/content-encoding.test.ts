import assert from "node:assert/strict";
import { test } from "node:test";
import { preferredEncoding } from "./content-encoding.ts";

const cases: [header: string | undefined, encoding: string | null][] = [
  [undefined, null],
  ["", null],
  ["identity", null],
  ["gzip, deflate, br", "br"],
  ["gzip, deflate", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["br;q=0.1, gzip;q=0.9", "gzip"],
  ["br;q=0, gzip;q=0", null],
  ["*", "br"],
  ["*;q=0.5, br;q=0", "gzip"],
];
for (const [header, encoding] of cases) {
  test(`Accept-Encoding: ${header ?? "(none)"} is answered with ${encoding ?? "plain bytes"}`, () => {
    assert.equal(preferredEncoding(header), encoding);
    assert.equal(preferredEncoding(header), encoding, "and again from memory");
  });
}
