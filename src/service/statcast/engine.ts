import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import type { Clock } from "../../platform/clock/clock.ts";
import { withTimeLimit } from "../../platform/clock/time-limit.ts";
import { createGate } from "../../platform/http/gate.ts";
import { sqlText } from "./sql-text.ts";

export type EngineLimits = {
  /** Names this process's scratch folder, for several may use the same folder of day files. */
  owner: string;
  threads: number;
  memoryMb: number;
  /** For one statement, milliseconds. */
  timeoutMs: number;
  /** Statements at work at a time; so many more may wait. */
  maxConcurrent: number;
  maxWaiting: number;
};

/** Too many statements wait already. */
export class EngineBusyError extends Error {
  constructor(maxWaiting: number) {
    super(`${maxWaiting} queries are waiting already`);
    this.name = "EngineBusyError";
  }
}

export type SqlRow = Record<string, unknown>;

/**
 * DuckDB over the folder of day files, and over nothing else: it may read and write below that folder only, loads no
 * extensions, and its configuration is locked. Bounded in memory, threads, time and concurrency.
 */
export type Engine = {
  /** The folder of day files, absolute. */
  folder: string;
  /** A path that nobody else has, for what is made and read within one question. */
  scratchPath(name: string): Promise<string>;
  /** Runs one statement with its values bound. Throws EngineBusyError, TimeLimitError, or what DuckDB says. */
  run(sql: string, values?: readonly DuckDBValue[]): Promise<SqlRow[]>;
  close(): Promise<void>;
};

const PER_SECOND = 1000;

export function createEngine(clock: Clock, folder: string, limits: EngineLimits): Engine {
  const root = resolve(folder);
  const scratch = join(root, ".scratch", limits.owner);
  const { maxConcurrent, maxWaiting, timeoutMs } = limits;
  const gate = createGate(clock, { maxInFlight: maxConcurrent, perSecond: PER_SECOND, maxWaiting });
  let opening: Promise<DuckDBInstance> | undefined;
  let scratchFiles = 0;
  const opened = () => (opening ??= open({ root, scratch }, limits));

  async function inConnection(sql: string, values: readonly DuckDBValue[]): Promise<SqlRow[]> {
    const connection = await (await opened()).connect();
    try {
      return await withTimeLimit(clock, { what: "a query", limitMs: timeoutMs }, (signal) => {
        signal.addEventListener("abort", () => connection.interrupt(), { once: true });
        return rowsOf(connection, sql, values);
      });
    } finally {
      connection.closeSync();
    }
  }

  return {
    folder: root,
    async scratchPath(name) {
      await clock.busyWith(opened());
      scratchFiles += 1;
      return join(scratch, `${scratchFiles}-${name}`);
    },
    async run(sql, values = []) {
      const entry = await gate.enter();
      if (entry.kind === "full") throw new EngineBusyError(maxWaiting);
      try {
        return await clock.busyWith(inConnection(sql, values));
      } finally {
        entry.leave();
      }
    },
    async close() {
      if (!opening) return;
      (await opening).closeSync();
      await clock.busyWith(rm(scratch, { recursive: true, force: true }));
    },
  };
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[],
): Promise<SqlRow[]> {
  const reader = await connection.runAndReadAll(sql, [...values]);
  return reader.getRowObjectsJS();
}

async function open(
  { root, scratch }: { root: string; scratch: string },
  { threads, memoryMb }: EngineLimits,
): Promise<DuckDBInstance> {
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  // Its library is large: a service that is not asked for Statcast starts without it.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${memoryMb}MB`,
    temp_directory: scratch,
    max_temp_directory_size: `${memoryMb * 2}MB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL parquet_metadata_cache = true");
  await connection.run(`SET allowed_directories = [${sqlText(`${root}/`)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  connection.closeSync();
  return instance;
}
