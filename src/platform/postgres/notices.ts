import { Client, escapeIdentifier } from "pg";
import { type Clock, plusMs, sleep } from "../clock/clock.ts";
import { startLoop } from "../lifecycle/loop.ts";
import type { Logger } from "../log/logger.ts";
import { describeFailure } from "./postgres-address.ts";
import { clientConfig, type PostgresOptions } from "./postgres-handle.ts";

export type NoticeHandler = {
  onNotice(payload: string): void;
  /** Notices may have been missed: it listens from now on, again. */
  onGap(): void;
};

/** Asks after the connection this often, so that one that died without a word is noticed. */
const ASK_AFTER_MS = 20_000;
const RECONNECT_MS = 1000;

/**
 * Listens on a channel over a connection of its own, and opens it again whenever it is lost.
 * Resolves when it listens for the first time, to a function that ends it.
 */
export async function listenForNotices(
  channel: string,
  options: PostgresOptions,
  ports: { clock: Clock; log: Logger },
  handler: NoticeHandler,
): Promise<() => Promise<void>> {
  const { clock, log } = ports;
  let connection = await connect(channel, options, clock, handler);

  async function round(signal: AbortSignal): Promise<void> {
    await watch(connection, clock, signal);
    log.warn({ error: connection.lost }, "notices of other nodes do not arrive: the connection was lost");
    await sleep(clock, RECONNECT_MS, signal);
    connection = await connect(channel, options, clock, handler);
    handler.onGap();
  }

  const loop = startLoop("notices", { clock, log }, async (signal) => {
    try {
      await round(signal);
    } catch (error) {
      if (signal.aborted) throw error;
      connection.lost = describeFailure(error);
    }
  });
  return async () => {
    await loop.stop();
    await connection.end();
  };
}

type Connection = {
  lost: string | undefined;
  ended: AbortSignal;
  ask(): Promise<unknown>;
  end(): Promise<void>;
};

async function connect(
  channel: string,
  options: PostgresOptions,
  clock: Clock,
  handler: NoticeHandler,
): Promise<Connection> {
  const client = new Client(clientConfig(options));
  const ending = new AbortController();
  const connection: Connection = {
    lost: undefined,
    ended: ending.signal,
    ask: () => clock.busyWith(client.query("SELECT 1")),
    end: () => clock.busyWith(client.end()).catch(() => undefined),
  };
  const lose = (error?: Error) => {
    connection.lost ??= error ? describeFailure(error) : "the server closed it";
    ending.abort(error);
  };
  client.on("error", lose);
  client.on("end", () => lose());
  client.on("notification", ({ payload }) => handler.onNotice(payload ?? ""));
  try {
    await clock.busyWith(client.connect());
    await clock.busyWith(client.query(`LISTEN ${escapeIdentifier(channel)}`));
  } catch (error) {
    await connection.end();
    throw error;
  }
  return connection;
}

/** Returns when the connection is lost; throws when told to stop. */
async function watch(connection: Connection, clock: Clock, signal: AbortSignal): Promise<void> {
  const either = AbortSignal.any([signal, connection.ended]);
  while (connection.lost === undefined) {
    await clock.sleepUntil(plusMs(clock.now(), ASK_AFTER_MS), either).catch(() => undefined);
    signal.throwIfAborted();
    if (connection.lost !== undefined) return;
    await connection.ask().catch((error: unknown) => (connection.lost = describeFailure(error)));
  }
  await connection.end();
}
