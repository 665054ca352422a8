import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET, convertDay } from "./convert-day.ts";
import { dayPath } from "./day-files.ts";
import { pitchesQuery, type PitchFilter, pitchTypesQuery } from "./pitch-query.ts";
import { decideSorting, filesOfSeason, pitcherRanges } from "./season-by-pitcher.ts";
import { sortSeason } from "./sort-season.ts";
import { sourceOf } from "./source-of.ts";
import { openStatcast } from "./statcast.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-sorted-"));
const clock = createRealClock();
const statcast = openStatcast(clock, {
  folder,
  toleratedShare: 0,
  rowCap: 25_000,
  threads: 1,
  memoryMb: 256,
  timeoutMs: 20_000,
  maxConcurrent: 2,
  mostRows: 1000,
  owner: "test",
});
const ports = { clock, ...statcast };
after(async () => {
  await statcast.close();
  rmSync(folder, { recursive: true, force: true });
});

const DATES = Array.from({ length: 10 }, (_, index) => `2026-07-${String(index + 1).padStart(2, "0")}`);
const header = ["game_date", "pitcher", "batter", "game_pk", "at_bat_number", "pitch_number", "pitch_type"];

/** Of each pitcher two pitches; a revision is one of other types. */
async function madeDay(
  date: string,
  revision: number,
  type: string,
  by: readonly (number | "")[] = [33, 22, 11],
): Promise<StoredStatcastDay> {
  const lines = by.flatMap((pitcher) =>
    [2, 1].map((pitch) => [date, pitcher, 5, 7, pitcher, pitch, type].join(",")),
  );
  const text = `${[header.join(","), ...lines].join("\n")}\n`;
  const converted = await convertDay(ports, date, { header, text });
  assert.ok(converted.kind === "ok");
  const { temporaryPath, hash, bytes, pitchers, batters } = converted.day;
  const path = dayPath(date, revision);
  await statcast.files.keep(temporaryPath, path);
  const said = { completeness: "complete", reason: "x", rows: 6, games: [] } as const;
  const fetchedAt = clock.now();
  return { date, revision, ...said, pitchers, batters, columnSet: COLUMN_SET, hash, bytes, path, fetchedAt };
}

let days: StoredStatcastDay[];
before(async () => {
  days = await Promise.all(DATES.map((date) => madeDay(date, 1, "FF")));
});

async function pitchesOf(filter: PitchFilter, of = days) {
  const source = await sourceOf(statcast, of, filter);
  const columns = ["game_date", "pitcher", "pitch_number", "pitch_type"] as const;
  const { sql, values } = pitchesQuery(source, filter, { columns, limit: 100 });
  return {
    read: source.sorted.flatMap(({ dates }) => dates ?? ["all"]),
    rows: await statcast.engine.run(sql, values),
  };
}

test("a pitcher's season sorted is the same rows in the same order as from the day files", async () => {
  const apart = await pitchesOf({ pitcher: 22 });
  assert.deepEqual([apart.read, apart.rows.length], [[], 20]);
  assert.equal(decideSorting(days, undefined).next, "sort");
  const sorted = await sortSeason(ports, "2026", days);
  assert.equal(decideSorting(days, sorted).next, "leave");
  const together = await pitchesOf({ pitcher: 22 });
  assert.deepEqual(together.read, DATES);
  assert.deepEqual(together.rows, apart.rows);
  assert.deepEqual((await pitchesOf({ batter: 5 })).read, []);
});

test("the sorted files together are every row of the day files, whoever is asked for", async () => {
  const { parts, whole } = await sortSeason(ports, "2026", days);
  assert.equal(whole, true);
  const paths = parts.map(({ path }) => path);
  for (const [dates, of] of [
    [null, days],
    [DATES.slice(2, 5), days.slice(2, 5)],
  ] as const) {
    const wanted = { columns: ["game_date", "pitcher", "pitch_number", "pitch_type"], limit: 100 } as const;
    const together = pitchesQuery({ folder, days: [], sorted: [{ paths, dates }] }, { batter: 5 }, wanted);
    const apart = await pitchesOf({ batter: 5 }, of);
    assert.equal(apart.rows.length, of.length * 6);
    assert.deepEqual(await statcast.engine.run(together.sql, together.values), apart.rows);
  }
});

test("a row without a pitcher stands in no sorted file: such a season is not read from them", async () => {
  const nobodys = await madeDay("2027-07-01", 1, "FF", [11, ""]);
  const sorted = await sortSeason(ports, "2027", [nobodys]);
  assert.equal(sorted.whole, false);
});

test("many days of a season are read together, a few from their own files, and what was revised since apart", () => {
  const [first] = days;
  assert.ok(first);
  const many = Array.from({ length: 50 }, (_, index) => ({
    ...first,
    date: `day ${index}`,
    hash: `${index}`,
  }));
  const parts = [
    { path: "a", first: 1, last: 2 },
    { path: "b", first: 3, last: 4 },
  ];
  const hashes = Object.fromEntries(many.map(({ date, hash }) => [date, hash]));
  const season = { columnSet: COLUMN_SET, days: hashes, parts, whole: true };
  const paths = ["a", "b"];
  assert.deepEqual(filesOfSeason(many, season), { days: [], sorted: [{ paths, dates: null }] });
  const dates = many.slice(0, 45).map(({ date }) => date);
  assert.deepEqual(filesOfSeason(many.slice(0, 45), season), { days: [], sorted: [{ paths, dates }] });
  const revised = many.map((day, index) => (index < 45 ? day : { ...day, hash: "other" }));
  const apart = { days: revised.slice(45), sorted: [{ paths, dates }] };
  assert.deepEqual(filesOfSeason(revised, season), apart);
  for (const [asked, of] of [
    [many.slice(0, 39), season],
    [many, { ...season, whole: false }],
    [many, { ...season, columnSet: "older" }],
    [many, undefined],
  ] as const) {
    assert.deepEqual(filesOfSeason(asked, of), { days: asked, sorted: [] });
  }
});

test("some days of a season are those days alone", async () => {
  const { read, rows } = await pitchesOf({ pitcher: 33 }, days.slice(2, 5));
  assert.deepEqual([read, rows.length], [DATES.slice(2, 5), 6]);
});

test("a day that was revised since is read from its own file, and a new one, too", async () => {
  const revised = await madeDay(DATES[3] ?? "", 2, "SL");
  const added = await madeDay("2026-07-11", 1, "CU");
  const now = [...days.map((day) => (day.date === revised.date ? revised : day)), added];
  const { read, rows } = await pitchesOf({ pitcher: 11 }, now);
  assert.deepEqual(read, DATES.toSpliced(3, 1));
  const types = rows.map(({ pitch_type: type }) => type);
  assert.deepEqual(types, [
    ...Array(6).fill("FF"),
    ...Array(2).fill("SL"),
    ...Array(12).fill("FF"),
    ...Array(2).fill("CU"),
  ]);
  const summary = pitchTypesQuery(await sourceOf(statcast, now, { pitcher: 11 }), { pitcher: 11 });
  const counts = await statcast.engine.run(summary.sql, summary.values);
  assert.deepEqual(
    counts.map(({ pitch_type: type, pitches }) => [type, pitches]),
    [
      ["FF", 18],
      ["CU", 2],
      ["SL", 2],
    ],
  );
});

test("when a sorted file is gone, the day files answer", async () => {
  const before = await pitchesOf({ pitcher: 22 });
  const names = readdirSync(join(folder, "by-pitcher/2026"));
  const generation = names.find((name) => !name.includes(".")) ?? "parts.json";
  rmSync(join(folder, "by-pitcher/2026", generation), { recursive: true });
  const after = await pitchesOf({ pitcher: 22 });
  assert.deepEqual([before.read, after.read], [DATES, []]);
  assert.deepEqual(after.rows, before.rows);
});

test("neighbouring pitchers share a file up to its size, and one with more rows has his own", () => {
  const counts = [40, 50, 30, 500, 10].map((rows, index) => ({ pitcher: index + 1, rows }));
  assert.deepEqual(pitcherRanges(counts, 100), [
    { first: 1, last: 2 },
    { first: 3, last: 3 },
    { first: 4, last: 4 },
    { first: 5, last: 5 },
  ]);
});

test("a few days apart are no reason to sort anew", () => {
  const hashes = Object.fromEntries(days.map(({ date, hash }) => [date, hash]));
  const season = { columnSet: COLUMN_SET, days: hashes, parts: [] };
  assert.equal(decideSorting(days, season).next, "leave");
  const revised = days.map((day) => ({ ...day, hash: "other" }));
  assert.equal(decideSorting(revised.slice(0, 9), season).next, "leave");
  assert.deepEqual(decideSorting(revised, season), {
    next: "sort",
    reason: "10 of 10 days are read apart",
  });
  assert.equal(decideSorting(days, { ...season, columnSet: "older" }).next, "sort");
});
