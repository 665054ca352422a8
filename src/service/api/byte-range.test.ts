import assert from "node:assert/strict";
import { test } from "node:test";
import { rangeOf } from "./byte-range.ts";

const cases: [header: string | undefined, answer: ReturnType<typeof rangeOf>][] = [
  [undefined, { kind: "whole" }],
  ["bytes=0-99", { kind: "part", start: 0, end: 99 }],
  ["bytes=900-", { kind: "part", start: 900, end: 999 }],
  ["bytes=-8", { kind: "part", start: 992, end: 999 }],
  ["bytes=-5000", { kind: "part", start: 0, end: 999 }],
  ["bytes=990-5000", { kind: "part", start: 990, end: 999 }],
  ["bytes=1000-", { kind: "unsatisfiable" }],
  ["bytes=-0", { kind: "unsatisfiable" }],
  ["bytes=9-3", { kind: "whole" }],
  ["bytes=0-1,5-6", { kind: "whole" }],
  ["rows=0-1", { kind: "whole" }],
];
for (const [header, answer] of cases) {
  test(`${header ?? "no range"} of 1000 bytes is ${JSON.stringify(answer)}`, () => {
    assert.deepEqual(rangeOf(header, 1000), answer);
  });
}
