import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { createDayFiles, dayPath } from "./day-files.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-days-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const files = createDayFiles(createRealClock(), folder);

function written(path: string, text: string, ageSeconds = 0): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(whole, then, then);
  return whole;
}

test("a file gets its name when it is whole, and parts of it are read from any place", async () => {
  const temporary = written("temporary", "PAR1 pitches PAR1");
  await files.keep(temporary, dayPath("2026-07-04", 1));
  assert.equal(existsSync(temporary), false);
  assert.equal((await files.read("2026/2026-07-04.r1.parquet", 5, 7))?.toString(), "pitches");
  assert.equal(await files.read("2026/2026-07-04.r9.parquet", 0, 7), undefined);
});

test("what a crash left between file and commit is removed; what is named, new, or no day file stays", async () => {
  written(dayPath("2025-07-04", 1), "named", 3600);
  written(dayPath("2025-07-04", 2), "orphan", 3600);
  written(dayPath("2025-07-04", 3), "about to be committed", 60);
  written("2025/notes.txt", "somebody's", 3600);
  const removed = await files.removeOrphans([dayPath("2025-07-04", 1), dayPath("2026-07-04", 1)]);
  assert.deepEqual(removed, ["2025/2025-07-04.r2.parquet"]);
  assert.equal((await files.read("2025/2025-07-04.r3.parquet", 0, 5))?.toString(), "about");
});
