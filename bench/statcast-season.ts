import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { statSync } from "node:fs";
import { COLUMN_SET, DAY_FILE_LAYOUT } from "../src/service/statcast/convert-day.ts";
import { dayPath } from "../src/service/statcast/day-files.ts";
import type { Engine } from "../src/service/statcast/engine.ts";
import { sqlName, sqlText } from "../src/service/statcast/sql-text.ts";
import type { StoredStatcastDay } from "../src/service/store/statcast-days.ts";
import { statcastColumns } from "../src/service/upstream/statcast/columns.ts";

export const DAYS = 180;
export const ROWS_PER_DAY = 3890;
const FIRST_DAY = Temporal.PlainDate.from("2025-03-27");
const GAME = 260;

/** A starter of the first game: he throws 95 pitches on every fifth day. */
export const STARTER = 600_000;

/** He bats in every game of his club, as each of some 270 that play every day, and against other pitchers every day. */
export const BATTER = 660_005;

const BATTERS = `660000 + (r // ${GAME} + $day) % 15 * 18 + r // 4 % 18`;

const STARTERS = `CASE WHEN r % ${GAME} < 95 THEN 600000 + (r // ${GAME}) * 10 + $day % 5
  WHEN r % ${GAME} < 190 THEN 600500 + (r // ${GAME}) * 10 + $day % 5
  ELSE 610000 + (r // ${GAME}) * 20 + (r // 14 + $day) % 15 END`;

/** Of a pitch that is not hit into play these have no value, as of four in five. */
const ONLY_WHEN_HIT =
  /^(launch|hit_|hc_|estimated|bb_type|babip|iso|woba|events|hyper|bat_speed|swing_|attack|intercept)/;
/** Measured to many digits. */
const PRECISE = /^(v[xyz]0|a[xyz])$/;

/**
 * A season of made-up pitches in day files of our own layout: as many values of each column as real days have, about as often
 * without one. All but dates, games and pitchers are the same on each day, which files do not know of each other.
 */
export async function makeSeason(engine: Engine, folder: string): Promise<StoredStatcastDay[]> {
  const base = join(folder, "base.parquet");
  const columns = Object.entries(statcastColumns).map(([name, type], index) => columnOf(name, type, index));
  await engine.run(
    `COPY (SELECT r, ${columns.join(", ")} FROM range(${ROWS_PER_DAY}) t(r)) TO ${sqlText(base)} (FORMAT parquet)`,
  );
  const days: StoredStatcastDay[] = [];
  for (let day = 0; day < DAYS; day++) days.push(await makeDay(engine, { folder, base, day }));
  return days;
}

function columnOf(name: string, type: string, index: number): string {
  const spread = `hash(r * ${index + 1})`;
  const value = {
    date: "DATE '2025-03-27'",
    integer: `(${spread} % 13)::INTEGER`,
    number: PRECISE.test(name) ? `(${spread} % 1000003) / 7919.0` : `round((${spread} % 400) / 10.0, 1)`,
    text: name === "des" ? `'Batter ' || ${spread} % 900 || ' grounds out sharply.'` : `'v' || ${spread} % 8`,
  }[type];
  if (name.includes("deprecated") || name === "umpire" || name === "spin_dir")
    return `NULL AS ${sqlName(name)}`;
  const shown = ONLY_WHEN_HIT.test(name) ? `CASE WHEN hash(r) % 5 = 0 THEN ${value} END` : value;
  return `${shown} AS ${sqlName(name)}`;
}

async function makeDay(
  engine: Engine,
  { folder, base, day }: { folder: string; base: string; day: number },
): Promise<StoredStatcastDay> {
  const date = FIRST_DAY.add({ days: day }).toString();
  const path = dayPath(date, 1);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  const changed = [
    `DATE ${sqlText(date)} AS game_date`,
    `(700000 + ${day * 15} + r // ${GAME})::INTEGER AS game_pk`,
    `(${STARTERS.replaceAll("$day", String(day))})::INTEGER AS pitcher`,
    `(${BATTERS.replaceAll("$day", String(day))})::INTEGER AS batter`,
    "(r % 260 // 4)::INTEGER AS at_bat_number",
    "(r % 4)::INTEGER AS pitch_number",
  ];
  await engine.run(
    `COPY (SELECT * EXCLUDE (r) REPLACE (${changed.join(", ")}) FROM read_parquet(${sqlText(base)})
       ORDER BY pitcher, game_pk, at_bat_number, pitch_number) TO ${sqlText(join(folder, path))} (${DAY_FILE_LAYOUT})`,
  );
  const idsOf = async (column: string) => {
    const rows = await engine.run(
      `SELECT DISTINCT ${column} AS id FROM read_parquet(${sqlText(join(folder, path))})`,
    );
    return rows.map(({ id }) => Number(id));
  };
  return {
    date,
    revision: 1,
    completeness: "complete",
    reason: "made up",
    rows: ROWS_PER_DAY,
    games: [],
    pitchers: await idsOf("pitcher"),
    batters: await idsOf("batter"),
    columnSet: COLUMN_SET,
    hash: date,
    bytes: statSync(join(folder, path)).size,
    path,
    fetchedAt: Temporal.Instant.from("2025-10-01T12:00:00Z"),
  };
}
