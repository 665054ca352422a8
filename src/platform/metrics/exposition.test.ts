import assert from "node:assert/strict";
import { test } from "node:test";
import { exposition, single } from "./exposition.ts";

test("a family is its help, its type and a line for each known value; labels are escaped", () => {
  const text = exposition([
    {
      name: "up",
      type: "gauge",
      help: "Whether it\nanswers.",
      values: [
        { labels: { who: 'a "b"\\c\nd' }, value: 1 },
        { labels: { who: "e" }, value: null },
        { value: Number.NaN },
      ],
    },
    single("total", "counter", "So many.", 12.5),
  ]);
  assert.equal(
    text,
    '# HELP up Whether it\\nanswers.\n# TYPE up gauge\nup{who="a \\"b\\"\\\\c\\nd"} 1\n' +
      "# HELP total So many.\n# TYPE total counter\ntotal 12.5\n",
  );
});

test("a family of which nothing is known is not there at all", () => {
  assert.equal(exposition([single("lag", "gauge", "Lag.", null)]), "");
});
