import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type SqliteOptions = {
  /** A file, or `:memory:`. */
  path: string;
  /** FULL survives a power cut; NORMAL may lose the last transactions then, but never corrupts and survives any kill. */
  synchronous: "FULL" | "NORMAL";
  /** How long a statement waits for another process's lock. */
  busyTimeoutMs?: number;
  readOnly?: boolean;
};

export type Row = Record<string, unknown>;

/** One connection to one SQLite file: prepared statements are kept, transactions do not nest. */
export type SqliteHandle = {
  all<Result = Row>(sql: string, ...values: SQLInputValue[]): Result[];
  get<Result = Row>(sql: string, ...values: SQLInputValue[]): Result | undefined;
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number };
  exec(sql: string): void;
  /** Commits what `work` did, or nothing of it when it throws. `work` must not await. */
  transaction<Result>(work: () => Result): Result;
  prepare(sql: string): StatementSync;
  close(): void;
};

const MOST_STATEMENTS = 500;

/** Opens the file (its folder is made if missing) in WAL mode with foreign keys on. */
export function openSqlite(options: SqliteOptions): SqliteHandle {
  if (options.path !== ":memory:") mkdirSync(dirname(options.path), { recursive: true });
  const database = new DatabaseSync(options.path, {
    timeout: options.busyTimeoutMs ?? 5000,
    readOnly: options.readOnly ?? false,
    enableForeignKeyConstraints: true,
  });
  if (!options.readOnly) database.exec("PRAGMA journal_mode = WAL");
  database.exec(`PRAGMA synchronous = ${options.synchronous}`);
  return handleOver(database);
}

function handleOver(database: DatabaseSync): SqliteHandle {
  const statements = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const prepared = database.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  return {
    prepare,
    all: <Result>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Result[],
    get: <Result>(sql: string, ...values: SQLInputValue[]) =>
      prepare(sql).get(...values) as Result | undefined,
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    },
    exec: (sql) => database.exec(sql),
    transaction: (work) => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
