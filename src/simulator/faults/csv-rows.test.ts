import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { csvCells, csvFields, csvLines } from "./csv-rows.ts";

test("a text is the sum of its lines, whatever is in it", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", "\uFEFF") });
  fc.assert(fc.property(text, (csv) => csvLines(csv).join("") === csv));
});

test("a line goes on over a line break in quotes", () => {
  assert.deepEqual(csvLines('a,b\n1,"x\ny"\n\n2,z'), ["a,b\n", '1,"x\ny"\n', "\n", "2,z"]);
});

test("fields are what was written into them", () => {
  const fields = fc.array(fc.string({ unit: fc.constantFrom("a", " ", ",", '"', "\n") }), { minLength: 1 });
  const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
  const written = (row: string[]) => `\uFEFF${row.map(quoted).join(",")}\r\n`;
  fc.assert(fc.property(fields, (row) => assert.deepEqual(csvFields(written(row)), row)));
  assert.deepEqual(csvFields(",plain,,\n"), ["", "plain", "", ""]);
});

test("a line is its cells, joined", () => {
  const line = fc.string({ unit: fc.constantFrom("a", " ", ",", '"') });
  fc.assert(fc.property(line, (written) => assert.equal(csvCells(written).join(","), written)));
});
