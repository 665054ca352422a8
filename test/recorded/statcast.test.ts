import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { convertDay } from "../../src/service/statcast/convert-day.ts";
import { createEngine } from "../../src/service/statcast/engine.ts";
import { sqlText } from "../../src/service/statcast/sql-text.ts";
import { readStatcastCsv } from "../../src/service/upstream/statcast/statcast.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-recorded-statcast-"));
const clock = createRealClock();
const limits = { threads: 2, memoryMb: 512, timeoutMs: 60_000, maxConcurrent: 2, maxWaiting: 2 };
const engine = createEngine(clock, folder, { ...limits, owner: "test" });
after(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Searches as Baseball Savant answers them, of several vintages; exports of other shapes are left out. */
const files = needsRecordings.skip
  ? []
  : readdirSync(join(recordedFolder, "statcast"))
      .filter((file) => !/machine-learning|test-data/.test(file))
      .map((file) => ({ file, csv: readStatcastCsv(readFileSync(join(recordedFolder, "statcast", file))) }));

/** The rows of one date: the header's line, and every line that has the date in its place. */
function oneDay(text: string): { date: string; text: string; lines: number } {
  const [header = "", ...rows] = text.trimEnd().split(/\r?\n/);
  const date = /\d{4}-\d\d-\d\d/.exec(rows[0] ?? "")?.[0] ?? "";
  const same = rows.filter((row) => row.split(",", 2)[1]?.replaceAll('"', "") === date);
  return { date, text: `${[header, ...same].join("\n")}\n`, lines: same.length };
}

for (const { file, csv } of files) {
  test(`${file}: a day of it becomes Parquet with every row, typed`, async () => {
    assert.ok(csv.kind === "rows");
    const day = oneDay(csv.text);
    const converted = await convertDay({ clock, engine }, day.date, { header: csv.header, text: day.text });
    assert.ok(converted.kind === "ok", JSON.stringify(converted));
    assert.equal(converted.day.rows.lines, day.lines);
    const path = sqlText(converted.day.temporaryPath);
    const [row] = await engine.run(
      `SELECT count(*)::INTEGER AS n, count(release_speed)::INTEGER AS speeds, max(release_speed) AS fastest, min(inning) AS inning
       FROM read_parquet(${path})`,
    );
    assert.equal(row?.["n"], day.lines);
    assert.ok(Number(row?.["speeds"]) > 0 && Number(row?.["fastest"]) < 110);
    assert.ok(Number.isInteger(row?.["inning"]));
  });
}

test("vintages of 89 and of 118 columns are among them", needsRecordings, () => {
  const widths = new Set(files.map(({ csv }) => (csv.kind === "rows" ? csv.header.length : 0)));
  assert.ok(widths.has(89) && widths.has(118), [...widths].join(", "));
});
