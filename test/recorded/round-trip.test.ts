import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openSqliteStore } from "../../src/service/store/sqlite/sqlite-store.ts";
import { needsRecordings } from "../recorded-folder.ts";
import { recordedFiles } from "./recorded-files.ts";
import { roundTripSuite } from "./round-trip-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-recorded-"));
after(() => rmSync(folder, { recursive: true, force: true }));

if (!needsRecordings.skip) {
  const open = async (clock: Parameters<typeof openSqliteStore>[1]) =>
    openSqliteStore(join(folder, "service.sqlite"), clock);
  roundTripSuite("SQLite", open, recordedFiles());
}

test("there are recordings of every kind", needsRecordings, () => {
  const kinds = new Set(recordedFiles().map(({ target }) => target.dataset));
  assert.deepEqual([...kinds].sort(), [
    "game",
    "leaders",
    "people",
    "roster",
    "schedule",
    "seasons",
    "sports",
    "standings",
    "stats",
    "teams",
    "transactions",
    "venues",
  ]);
});
