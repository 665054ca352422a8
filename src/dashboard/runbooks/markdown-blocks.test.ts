import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { markdownBlocks } from "./markdown-blocks.ts";

test("headings, paragraphs, lists and code stand apart", () => {
  const text =
    "# Title\n\n**What.** See `/x`.\nAnd more.\n\n- one\n- two `b`\n\n```sh\nnpm start\n```\n\nEnd.";
  assert.deepEqual(
    markdownBlocks(text).map(({ kind }) => kind),
    ["heading", "paragraph", "list", "code", "paragraph"],
  );
  assert.deepEqual(markdownBlocks(text)[1], {
    kind: "paragraph",
    spans: [
      { kind: "strong", text: "What." },
      { kind: "text", text: " See " },
      { kind: "code", text: "/x" },
      { kind: "text", text: ". And more." },
    ],
  });
});

test("every runbook begins with its title and leaves no mark of Markdown in sight", () => {
  const folder = join(import.meta.dirname, "../../../docs/runbooks");
  for (const name of readdirSync(folder)) {
    const blocks = markdownBlocks(readFileSync(join(folder, name), "utf8"));
    assert.equal(blocks[0]?.kind, "heading", name);
    const texts = blocks.flatMap((block) =>
      "spans" in block ? block.spans : block.kind === "list" ? block.items.flat() : [],
    );
    for (const { kind, text } of texts) if (kind === "text") assert.doesNotMatch(text, /\*\*|`|^#/, name);
  }
});
