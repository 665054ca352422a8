import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const BUILT = join(import.meta.dirname, "../../dist/dashboard");
const LIMIT_BYTES = 150_000;

test("the first load is under 150 KB of compressed script", () => {
  assert.ok(existsSync(BUILT), "the dashboard is built: npm run build:dashboard");
  const page = readFileSync(join(BUILT, "index.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  assert.ok(scripts.length > 0, "the page names its scripts");
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(BUILT, path))).length, 0);
  assert.ok(bytes < LIMIT_BYTES, `${bytes} bytes`);
});
