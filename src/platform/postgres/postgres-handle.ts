import { type ClientConfig, Pool, type QueryResult, types } from "pg";
import type { Clock } from "../clock/clock.ts";
import type { Logger } from "../log/logger.ts";
import { describeFailure } from "./postgres-address.ts";

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`, with libpq's parameters such as `sslmode`. A secret. */
  address: string;
  /** How the server's own views name us. */
  applicationName: string;
  mostConnections: number;
  connectTimeoutMs: number;
  /** The server gives up a statement after this; a server that is silent for longer is given up, too. */
  statementTimeoutMs: number;
};

/** A value that a statement takes: whole numbers, texts, bytes, truth, or arrays of these. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly (string | number | null)[];

/** Where statements run: on any connection of the pool, or inside one transaction. */
export type PostgresSession = {
  all<Result>(sql: string, ...values: SqlValue[]): Promise<Result[]>;
  get<Result>(sql: string, ...values: SqlValue[]): Promise<Result | undefined>;
  /** How many rows it touched. */
  run(sql: string, ...values: SqlValue[]): Promise<number>;
};

/**
 * A pool of connections to one PostgreSQL database. A connection that is lost fails what runs on it, and nothing else:
 * the next statement opens another.
 */
export type PostgresHandle = PostgresSession & {
  /** Commits what `work` did, or nothing of it when it throws. Conflicts with other nodes are tried again. */
  transaction<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result>;
  /** How many connections there are, how many of them have nothing to do, and how many callers wait for one. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
};

/** Another node was in the way (serialization failure, deadlock): the same work again will most likely pass. */
const PASSING_CONFLICTS = new Set(["40001", "40P01"]);
const MOST_ATTEMPTS = 4;

/** Between this and the server's own limit the answer is on its way. */
const GRACE_MS = 2000;
const IDLE_CONNECTION_MS = 60_000;

export function openPostgres(options: PostgresOptions, ports: { clock: Clock; log: Logger }): PostgresHandle {
  const { clock, log } = ports;
  const pool = new Pool({
    ...clientConfig(options),
    max: options.mostConnections,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
  });
  pool.on("error", (error) =>
    log.warn({ error: describeFailure(error) }, "an idle database connection was lost"),
  );

  async function once<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    let lost: Error | undefined;
    const onLost = (error: Error) => (lost = error);
    client.on("error", onLost);
    try {
      await client.query("BEGIN");
      const result = await work(sessionOver((sql, values) => client.query(sql, values)));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(onLost);
      throw error;
    } finally {
      client.off("error", onLost);
      client.release(lost);
    }
  }

  async function again<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(work);
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS || !isPassingConflict(error)) throw error;
      }
    }
  }

  return {
    ...sessionOver((sql, values) => clock.busyWith(pool.query(sql, values))),
    transaction: (work) => clock.busyWith(again(work)),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => clock.busyWith(pool.end()),
  };
}

/** What every connection is opened with. */
export function clientConfig(options: Omit<PostgresOptions, "mostConnections">): ClientConfig {
  return {
    connectionString: options.address,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + GRACE_MS,
    idle_in_transaction_session_timeout: options.statementTimeoutMs + GRACE_MS,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof types.getTypeParser },
  };
}

const INT8: number = types.builtins.INT8;

/** Our 64-bit numbers are milliseconds and counts, which a JavaScript number holds exactly. */
function typeParser(type: number, format: "text" = "text"): unknown {
  return type === INT8 ? Number : types.getTypeParser(type, format);
}

type Query = (sql: string, values: unknown[]) => Promise<QueryResult>;

function sessionOver(query: Query): PostgresSession {
  const rowsOf = async (sql: string, values: readonly SqlValue[]) => await query(sql, values.map(writable));
  return {
    all: async <Result>(sql: string, ...values: SqlValue[]) => (await rowsOf(sql, values)).rows as Result[],
    get: async <Result>(sql: string, ...values: SqlValue[]) =>
      (await rowsOf(sql, values)).rows[0] as Result | undefined,
    run: async (sql, ...values) => (await rowsOf(sql, values)).rowCount ?? 0,
  };
}

/** PostgreSQL's texts cannot hold the character 0, and an upstream's words may; bytes go as the driver knows them. */
function writable(value: SqlValue): unknown {
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "\u{FFFD}") : value;
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

function isPassingConflict(error: unknown): boolean {
  return PASSING_CONFLICTS.has((error as { code?: string }).code ?? "");
}
