import type { Clock } from "../../platform/clock/clock.ts";
import type { DayLimits } from "../domain/statcast-day.ts";
import { createDayFiles, type DayFiles } from "./day-files.ts";
import { createEngine, type Engine } from "./engine.ts";
import { createSeasonFiles, type SeasonFiles } from "./season-files.ts";

/** Statcast's day files and the engine that reads them. */
export type Statcast = {
  engine: Engine;
  files: DayFiles;
  seasons: SeasonFiles;
  limits: DayLimits;
  mostRows: number;
  close(): Promise<void>;
};

export type StatcastOptions = {
  folder: string;
  toleratedShare: number;
  rowCap: number;
  threads: number;
  memoryMb: number;
  timeoutMs: number;
  maxConcurrent: number;
  mostRows: number;
  /** Names this process among others that use the folder. */
  owner: string;
};

const WAITING_PER_QUERY = 8;

export function openStatcast(clock: Clock, options: StatcastOptions): Statcast {
  const { folder, toleratedShare, rowCap, mostRows } = options;
  const maxWaiting = options.maxConcurrent * WAITING_PER_QUERY;
  const engine = createEngine(clock, folder, { ...options, maxWaiting });
  const files = createDayFiles(clock, engine.folder);
  const seasons = createSeasonFiles(clock, engine.folder);
  const limitsOfDay = { toleratedShare, rowCap };
  return { engine, files, seasons, limits: limitsOfDay, mostRows, close: () => engine.close() };
}
