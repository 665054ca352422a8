import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Clock } from "../../platform/clock/clock.ts";

/** The day files on disk. A file has its final name only when it is whole and on the disk. */
export type DayFiles = {
  /** Puts a finished file in its place; resolves once it will survive a power cut. */
  keep(temporaryPath: string, path: string): Promise<void>;
  /** Reads `length` bytes from `start` on; undefined when the file is not there. */
  read(path: string, start: number, length: number): Promise<Buffer | undefined>;
  /** Removes files that no revision names, as a crash between file and commit leaves them. Says which. */
  removeOrphans(known: readonly string[]): Promise<string[]>;
};

/** Another node may have put a file in place and be about to commit it. */
const ORPHAN_AGE_MS = 10 * 60_000;

export function createDayFiles(clock: Clock, folder: string): DayFiles {
  return {
    keep: (temporaryPath, path) => clock.busyWith(keep(temporaryPath, join(folder, path))),
    read: (path, start, length) => clock.busyWith(readPart(join(folder, path), start, length)),
    removeOrphans: (known) => clock.busyWith(removeOrphans(folder, new Set(known))),
  };
}

/** Below the folder: `2026/2026-07-04.r1.parquet`. */
export function dayPath(date: string, revision: number): string {
  return `${date.slice(0, 4)}/${date}.r${revision}.parquet`;
}

async function keep(temporaryPath: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await synced(temporaryPath);
  await rename(temporaryPath, path);
  await synced(dirname(path));
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readPart(path: string, start: number, length: number): Promise<Buffer | undefined> {
  const handle = await openIfThere(path);
  if (!handle) return undefined;
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function removeOrphans(folder: string, known: ReadonlySet<string>): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const nowMs = await diskTimeMs(folder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /^\d{4}-\d\d-\d\d\.r\d+\.parquet$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const removed: string[] = [];
  for (const path of files.filter((file) => !known.has(file))) {
    const { mtimeMs } = await stat(join(folder, path));
    if (nowMs - mtimeMs < ORPHAN_AGE_MS) continue;
    await rm(join(folder, path), { force: true });
    removed.push(path);
  }
  return removed;
}

/** Files' ages are told by the disk's own clock, which may be another machine's. */
async function diskTimeMs(folder: string): Promise<number> {
  const marker = join(folder, ".now");
  await writeFile(marker, "");
  const { mtimeMs } = await stat(marker);
  await rm(marker, { force: true });
  return mtimeMs;
}
