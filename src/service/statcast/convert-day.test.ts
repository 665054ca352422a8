import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { convertDay } from "./convert-day.ts";
import { createEngine } from "./engine.ts";
import { sqlText } from "./sql-text.ts";

const folder = mkdtempSync(join(tmpdir(), "mlb-it's-"));
const clock = createRealClock();
const limits = {
  owner: "test",
  threads: 1,
  memoryMb: 256,
  timeoutMs: 20_000,
  maxConcurrent: 2,
  maxWaiting: 1,
};
const engine = createEngine(clock, folder, limits);
after(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const header = [
  "pitch_type",
  "game_date",
  "release_speed",
  "batter",
  "pitcher",
  "des",
  "home_team",
  "away_team",
  "game_pk",
  "at_bat_number",
  "pitch_number",
  "pitcher",
  "brand_new",
];
const line = (pitch: number, changes: Record<string, string> = {}) =>
  header
    .map(
      (name) =>
        ({
          pitch_type: "FF",
          game_date: "2026-07-04",
          release_speed: "95.5",
          batter: "11.0",
          pitcher: "22",
          des: '"Doe, ""Jo"" singles."',
          home_team: "NYY",
          away_team: "BOS",
          game_pk: "7",
          at_bat_number: "1",
          pitch_number: String(pitch),
          brand_new: "x",
          ...changes,
        })[name] ?? "",
    )
    .join(",");
const convert = (...lines: string[]) =>
  convertDay({ clock, engine }, "2026-07-04", { header, text: `${header.join(",")}\n${lines.join("\n")}\n` });

test("columns are typed, missing ones are null, unknown ones are kept, and repeated ones count once", async () => {
  const converted = await convert(line(1), line(2, { release_speed: "null", des: "" }));
  assert.ok(converted.kind === "ok");
  const [row, other] = await engine.run(
    `SELECT game_date::VARCHAR AS d, release_speed, batter, pitcher, des, launch_speed, brand_new
     FROM read_parquet(${sqlText(converted.day.temporaryPath)}) ORDER BY pitch_number`,
  );
  assert.deepEqual(row, {
    d: "2026-07-04",
    release_speed: 95.5,
    batter: 11,
    pitcher: 22,
    des: 'Doe, "Jo" singles.',
    launch_speed: null,
    brand_new: "x",
  });
  assert.deepEqual([other?.["release_speed"], other?.["des"]], [null, null]);
  assert.deepEqual([converted.day.pitchers, converted.day.batters], [[22], [11]]);
});

test("a row that came twice counts once as a pitch and twice as a line", async () => {
  const converted = await convert(line(1), line(1), line(2));
  assert.ok(converted.kind === "ok");
  assert.deepEqual(converted.day.rows, { games: new Map([[7, 2]]), lines: 3 });
});

test("the same pitches in another order make the same file", async () => {
  const [one, other] = [await convert(line(1), line(2)), await convert(line(2), line(1))];
  assert.ok(one.kind === "ok" && other.kind === "ok");
  assert.equal(one.day.hash, other.day.hash);
});

const broken: [name: string, lines: string[], reason: RegExp][] = [
  ["a row cut off", [line(1), line(2).slice(0, 20)], /CSV Error on Line: 3/],
  ["a row cut off within a quotation", [line(1), line(2).slice(0, 32)], /an unfinished quotation/],
  ["a text for a number", [line(1, { release_speed: "fast" })], /Could not convert string 'fast' to DOUBLE/],
  [
    "a row of another day",
    [line(1), line(2, { game_date: "2026-07-03" })],
    /game_date: got 1 rows of another day \(2026-07-03\); allowed is 2026-07-04/,
  ],
];
for (const [name, lines, reason] of broken) {
  test(`${name} makes the answer invalid, in words`, async () => {
    const converted = await convert(...lines);
    assert.ok(converted.kind === "invalid");
    assert.match(converted.reason, reason);
  });
}

test("the engine reads and writes below its folder, and nowhere else", async () => {
  await assert.rejects(engine.run("SELECT * FROM read_text('/etc/hostname')"), /Permission Error/);
  await assert.rejects(engine.run("COPY (SELECT 1) TO '/tmp/outside.csv'"), /Permission Error/);
  await assert.rejects(engine.run("SET enable_external_access = true"), /locked|Cannot change/);
});

test("so many queries run at a time, so many wait, and one more is told so", async () => {
  const slow = () => engine.run("SELECT count(*) AS n FROM range(3000000) a WHERE hash(range) % 7 = 1");
  const asked = await Promise.allSettled([slow(), slow(), slow(), slow()]);
  assert.deepEqual(
    asked.map(({ status }) => status),
    ["fulfilled", "fulfilled", "fulfilled", "rejected"],
  );
});
