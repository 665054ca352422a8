import { hash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import type { Clock } from "../../platform/clock/clock.ts";
import type { StoredStatcastDay } from "../store/statcast-days.ts";
import { COLUMN_SET } from "./convert-day.ts";
import type { DayFiles } from "./day-files.ts";
import type { Engine } from "./engine.ts";
import { allColumns, dayFilesOf } from "./pitch-query.ts";
import { type PitcherPart, pitcherRanges, type SeasonByPitcher } from "./season-by-pitcher.ts";
import { partPath, partsPath, type SeasonFiles } from "./season-files.ts";
import { sqlName, sqlText } from "./sql-text.ts";

export type SortingPorts = { clock: Clock; engine: Engine; files: DayFiles; seasons: SeasonFiles };

/** As many rows of 118 columns as are sorted within the engine's smallest allowed memory. */
const ROWS_PER_PART = 30_000;
const LAYOUT = "FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 4096";
const ORDER = "pitcher, game_date, game_pk, at_bat_number, pitch_number";

/**
 * Writes a season's pitches once more, sorted by pitcher: 1. how many rows each has; 2. one file after another for neighbours
 * among them; 3. only when all are on the disk does the season name them.
 */
export async function sortSeason(
  ports: SortingPorts,
  season: string,
  days: readonly StoredStatcastDay[],
  signal?: AbortSignal,
): Promise<SeasonByPitcher> {
  const source = dayFilesOf({ folder: ports.engine.folder, days });
  const hashes = Object.fromEntries(days.map((day) => [day.date, day.hash]));
  const generation = hash("sha256", JSON.stringify([COLUMN_SET, hashes]), "hex").slice(0, 16);
  const counts = await ports.engine.run(
    `SELECT pitcher, count(*)::INTEGER AS "rows" FROM ${source} GROUP BY pitcher ORDER BY pitcher`,
  );
  const known = counts.filter((row) => row["pitcher"] !== null);
  const rows = known.map((row) => ({ pitcher: Number(row["pitcher"]), rows: Number(row["rows"]) }));
  const parts: PitcherPart[] = [];
  for (const range of pitcherRanges(rows, ROWS_PER_PART)) {
    signal?.throwIfAborted();
    const path = partPath(season, generation, range.first);
    await writePart(ports, source, { ...range, path });
    parts.push({ ...range, path });
  }
  const sorted = { columnSet: COLUMN_SET, days: hashes, parts, whole: known.length === counts.length };
  await publish(ports, season, sorted);
  await ports.seasons.removeOld(season, generation);
  return sorted;
}

async function writePart(
  { clock, engine, files }: SortingPorts,
  source: string,
  { path, first, last }: PitcherPart,
): Promise<void> {
  const temporary = await engine.scratchPath("by-pitcher.parquet");
  const columns = allColumns.map(sqlName).join(", ");
  const rows = `SELECT ${columns} FROM ${source} WHERE pitcher BETWEEN ${first} AND ${last} ORDER BY ${ORDER}`;
  try {
    await engine.run(`COPY (${rows}) TO ${sqlText(temporary)} (${LAYOUT})`);
    await files.keep(temporary, path);
  } finally {
    await clock.busyWith(rm(temporary, { force: true }));
  }
}

async function publish(
  { clock, engine, files }: SortingPorts,
  season: string,
  sorted: SeasonByPitcher,
): Promise<void> {
  const temporary = await engine.scratchPath("parts.json");
  await clock.busyWith(writeFile(temporary, JSON.stringify(sorted)));
  await files.keep(temporary, partsPath(season));
}
