import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { seededRandom } from "../../platform/random.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET, convertDay } from "./convert-day.ts";
import { dayPath } from "./day-files.ts";
import { pitchesQuery, type PitchFilter } from "./pitch-query.ts";
import { sortSeason } from "./sort-season.ts";
import { sourceOf } from "./source-of.ts";
import { openStatcast } from "./statcast.ts";
import { writtenAnswer } from "./written-answer.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-written-"));
const clock = createRealClock();
const statcast = openStatcast(clock, {
  folder,
  toleratedShare: 0,
  rowCap: 25_000,
  threads: 4,
  memoryMb: 256,
  timeoutMs: 20_000,
  maxConcurrent: 2,
  mostRows: 25_000,
  owner: "test",
});
const ports = { clock, ...statcast };

const DATE = "2026-07-04";
/** More than two groups of rows of a sorted file, so that several threads read them. */
const PITCHES = 9000;
const columns = [
  "game_date",
  "pitcher",
  "batter",
  "game_pk",
  "at_bat_number",
  "pitch_number",
  "des",
  "release_speed",
] as const;
type Pitch = Record<(typeof columns)[number], string | number | null>;

const random = seededRandom(7);
function oneOf<Value>(values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

const TEXTS = [
  'say "hi", he said',
  "two\nlines\r\nand a\ttab",
  "\\ and / and \u0001",
  "José Ramírez 😀 \u2028",
  "{}[],:",
  "NaN",
  null,
];
const NUMBERS = [0, 95, -0.125, 1 / 3, 5e-324, 1.7976931348623157e308, 1e21, 1e-7, 2 ** 53, Number.NaN, null];
const IDS = [0, 1, 592450, 2_147_483_647, -2_147_483_648, null];

const pitches: Pitch[] = Array.from({ length: PITCHES }, (_, index) => ({
  game_date: DATE,
  pitcher: 44,
  batter: oneOf(IDS),
  game_pk: 7,
  at_bat_number: Math.floor(index / 4),
  pitch_number: index % 4,
  des: oneOf(TEXTS),
  release_speed: random() < 0.5 ? oneOf(NUMBERS) : (random() - 0.5) * 200,
}));

function cell(value: Pitch[keyof Pitch]): string {
  return typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value ?? "");
}

let day: StoredStatcastDay;
before(async () => {
  const shuffled = pitches.toSorted(() => random() - 0.5);
  const lines = shuffled.map((pitch) => columns.map((column) => cell(pitch[column])).join(","));
  const text = `${[columns.join(","), ...lines].join("\n")}\n`;
  const converted = await convertDay(ports, DATE, { header: columns, text });
  assert.ok(converted.kind === "ok", JSON.stringify(converted));
  const { temporaryPath, hash, bytes, pitchers, batters } = converted.day;
  const path = dayPath(DATE, 1);
  await statcast.files.keep(temporaryPath, path);
  const said = { completeness: "complete", reason: "x", rows: PITCHES, games: [], revision: 1 } as const;
  const fetchedAt = clock.now();
  day = { ...said, date: DATE, pitchers, batters, columnSet: COLUMN_SET, hash, bytes, path, fetchedAt };
  await sortSeason(ports, "2026", [day]);
});
after(async () => {
  await statcast.close();
  rmSync(folder, { recursive: true, force: true });
});

async function answered(filter: PitchFilter, format: "json" | "ndjson", limit = PITCHES): Promise<string> {
  const source = await sourceOf(statcast, [day], filter);
  assert.equal(source.sorted.length, filter.pitcher === undefined ? 0 : 1);
  const query = pitchesQuery(source, filter, { columns, limit });
  return (await writtenAnswer({ clock, ...statcast }, query, format)).bytes.toString();
}

/** What JSON can say of the rows: of a number that is none, null. */
const said = JSON.parse(JSON.stringify(pitches)) as Pitch[];

for (const [name, filter] of [
  ["a pitcher's sorted file", { pitcher: 44 }],
  ["day files", { gamePk: 7 }],
] as const) {
  test(`out of ${name} every value reads as JSON.stringify writes it, in the order of the pitches`, async () => {
    assert.deepEqual(JSON.parse(await answered(filter, "json")), said);
    const lines = (await answered(filter, "ndjson")).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line): unknown => JSON.parse(line)),
      said,
    );
  });

  test(`out of ${name} a page ends at its limit, and the next begins after it`, async () => {
    const first = JSON.parse(await answered(filter, "json", 4999)) as Pitch[];
    assert.deepEqual(first, said.slice(0, 4999));
    const after = { date: DATE, gamePk: 7, atBat: 1249, pitch: 2 };
    assert.deepEqual(JSON.parse(await answered({ ...filter, after }, "json")), said.slice(4999));
  });
}
