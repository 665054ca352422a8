import { hash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fangraphsKinds } from "../../contracts/v1/fangraphs.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import { isOver } from "../domain/game-state.ts";
import type { ServiceStore } from "../store/service-store.ts";
import type { Engine } from "./engine.ts";
import { allColumns, pitchesQuery } from "./pitch-query.ts";
import { sqlText } from "./sql-text.ts";
import { writtenAnswer } from "./written-answer.ts";

export const exportDatasets = ["schedule", "games", "plays", "statcast", "fangraphs"] as const;
export type ExportDataset = (typeof exportDatasets)[number];
type ExportFormat = "parquet" | "csv";

export type ExportRequest = {
  folder: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  datasets: ReadonlySet<ExportDataset>;
  format: ExportFormat;
};

export type ExportedFile = {
  path: string;
  dataset: ExportDataset;
  /** A date, or a season and a kind of board. */
  key: string;
  rows: number;
  bytes: number;
  sha256: string;
  /** Of a Statcast day. */
  revision?: number;
  completeness?: string;
};

export type ExportProgress = { done: number; expected: number; files: readonly ExportedFile[]; at: string };

export type ExportPorts = {
  clock: Clock;
  store: ServiceStore;
  engine: Engine;
  onProgress(progress: ExportProgress): void;
};

type Made = { bytes: Buffer; rows: number; more?: Pick<ExportedFile, "revision" | "completeness"> };
type Wanted = { dataset: ExportDataset; key: string };

/**
 * Writes what is held into a folder, a file for each dataset and day, and `manifest.json` last: a folder with a manifest is
 * whole. Each file has its name only once it is on the disk. What is not held has no file.
 */
export async function exportDays(
  ports: ExportPorts,
  request: ExportRequest,
  signal?: AbortSignal,
): Promise<ExportProgress> {
  const wanted = wantedOf(request);
  const files: ExportedFile[] = [];
  const progress: ExportProgress = { done: 0, expected: wanted.length, files, at: "" };
  for (const one of wanted) {
    signal?.throwIfAborted();
    const made = await madeOf(ports, one, request.format);
    if (made) files.push(await kept(ports.clock, request, one, made));
    progress.done += 1;
    progress.at = `${one.dataset} ${one.key}`;
    ports.onProgress(progress);
  }
  const manifest = {
    made_at: ports.clock.now().toString(),
    from: request.from.toString(),
    to: request.to.toString(),
    format: request.format,
    files,
  };
  await write(
    ports.clock,
    join(request.folder, "manifest.json"),
    Buffer.from(JSON.stringify(manifest, null, 2)),
  );
  return progress;
}

function wantedOf({ from, to, datasets }: ExportRequest): Wanted[] {
  const days = Array.from({ length: from.until(to).days + 1 }, (_, day) =>
    from.add({ days: day }).toString(),
  );
  const seasons = Array.from({ length: to.year - from.year + 1 }, (_, year) => from.year + year);
  const boards = seasons.flatMap((season) => fangraphsKinds.map((kind) => `${season}-${kind}`));
  return exportDatasets
    .filter((dataset) => datasets.has(dataset))
    .flatMap((dataset) => (dataset === "fangraphs" ? boards : days).map((key) => ({ dataset, key })));
}

async function madeOf(ports: ExportPorts, wanted: Wanted, format: ExportFormat): Promise<Made | undefined> {
  if (wanted.dataset === "statcast") return await statcastDay(ports, wanted.key, format);
  const records = await recordsOf(ports.store, wanted);
  return records.length === 0 ? undefined : await table(ports, records, format);
}

const EVERY_ROW = 1_000_000;

async function statcastDay(
  { clock, store, engine }: ExportPorts,
  date: string,
  format: ExportFormat,
): Promise<Made | undefined> {
  const day = await store.statcastDay(date);
  if (!day) return undefined;
  const more = { revision: day.revision, completeness: day.completeness };
  if (format === "parquet") {
    return { bytes: await clock.busyWith(readFile(join(engine.folder, day.path))), rows: day.rows, more };
  }
  const asked = pitchesQuery(
    { folder: engine.folder, days: [day], sorted: [] },
    {},
    { columns: allColumns, limit: EVERY_ROW },
  );
  return { ...(await writtenAnswer({ clock, engine }, asked, format)), more };
}

async function recordsOf(store: ServiceStore, { dataset, key }: Wanted): Promise<readonly object[]> {
  if (dataset === "fangraphs") {
    const kind = fangraphsKinds.find((each) => key.endsWith(each)) ?? "bat";
    return await store.fangraphsLeaders(key.slice(0, 4), kind);
  }
  const entries = await store.schedule(key, key);
  if (dataset === "schedule") return entries;
  const over = entries.filter(({ status }) => isOver(status.phase));
  const found = await Promise.all(over.map((entry) => recordsOfGame(store, dataset, entry.game_pk)));
  return found.flat();
}

/** More plays than any game has had. */
const ALL_PLAYS = 1000;

async function recordsOfGame(store: ServiceStore, dataset: ExportDataset, gamePk: number): Promise<object[]> {
  if (dataset === "plays") {
    const plays = await store.plays(gamePk, 0, ALL_PLAYS);
    return plays.map((play) => ({ game_pk: gamePk, ...play }));
  }
  const game = await store.game(gamePk);
  return game ? [game] : [];
}

/** Nested values stay nested in Parquet, and are texts in CSV. */
async function table(
  { clock, engine }: ExportPorts,
  records: readonly object[],
  format: ExportFormat,
): Promise<Made> {
  const path = await engine.scratchPath("export.ndjson");
  try {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join("");
    await clock.busyWith(writeFile(path, lines));
    const sql = `SELECT * FROM read_json(${sqlText(path)}, format = 'newline_delimited', sample_size = -1, convert_strings_to_integers = false)`;
    return await writtenAnswer({ clock, engine }, { sql, values: [] }, format);
  } finally {
    await clock.busyWith(rm(path, { force: true }));
  }
}

async function kept(clock: Clock, request: ExportRequest, wanted: Wanted, made: Made): Promise<ExportedFile> {
  const path = `${wanted.dataset}/${wanted.key}.${request.format}`;
  await write(clock, join(request.folder, path), made.bytes);
  const sha256 = hash("sha256", made.bytes, "hex");
  return { path, ...wanted, rows: made.rows, bytes: made.bytes.byteLength, sha256, ...made.more };
}

function write(clock: Clock, path: string, bytes: Buffer): Promise<void> {
  return clock.busyWith(writeWhole(path, bytes));
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.part`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
