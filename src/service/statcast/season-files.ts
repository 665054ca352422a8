import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../platform/clock/clock.ts";
import type { SeasonByPitcher } from "./season-by-pitcher.ts";

/** The seasons sorted by pitcher on disk. They can be made again at any time from the day files. */
export type SeasonFiles = {
  /** What is held of a season, if all its files are there. */
  held(season: string): Promise<SeasonByPitcher | undefined>;
  /** Removes files of other generations, once no reader can be at them any more. */
  removeOld(season: string, generation: string): Promise<void>;
};

/** A query that has begun may still read what was published before. */
const OLD_FILES_STAY_MS = 10 * 60_000;

export function createSeasonFiles(clock: Clock, folder: string): SeasonFiles {
  return {
    held: (season) => clock.busyWith(held(folder, season)),
    removeOld: (season, generation) => clock.busyWith(removeOld(seasonFolder(folder, season), generation)),
  };
}

/** Below the folder: `by-pitcher/2026/3f2a…/600000.parquet`. */
export function partPath(season: string, generation: string, first: number): string {
  return `by-pitcher/${season}/${generation}/${first}.parquet`;
}

/** The file that names a season's parts: readers see the generation that it names, whole. */
export function partsPath(season: string): string {
  return `by-pitcher/${season}/parts.json`;
}

function seasonFolder(folder: string, season: string): string {
  return join(folder, "by-pitcher", season);
}

async function held(folder: string, season: string): Promise<SeasonByPitcher | undefined> {
  try {
    const text = await readFile(join(folder, partsPath(season)), "utf8");
    const sorted = JSON.parse(text) as SeasonByPitcher;
    await Promise.all(sorted.parts.map(({ path }) => stat(join(folder, path))));
    return sorted;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function removeOld(folder: string, current: string): Promise<void> {
  const marker = join(folder, ".now");
  await writeFile(marker, "");
  const { mtimeMs: nowMs } = await stat(marker);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory() && entry.name !== current)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (nowMs - mtimeMs > OLD_FILES_STAY_MS) await rm(join(folder, name), { recursive: true, force: true });
  }
}
