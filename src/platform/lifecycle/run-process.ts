import type { Clock } from "../clock/clock.ts";
import { createRealClock } from "../clock/real-clock.ts";
import { withTimeLimit } from "../clock/time-limit.ts";
import { createLogger, type Logger } from "../log/logger.ts";
import { ConfigurationError } from "../settings/load-settings.ts";

/** Exit codes of every process, after sysexits where one fits. */
export const exitCodes = { ok: 0, failure: 1, usage: 64, unavailable: 69, badConfiguration: 78 } as const;

/** A program that runs: `url` is the address that was really bound. */
export type Running = {
  url: string;
  log: Logger;
  /** What SIGHUP means to it; without it SIGHUP ends it, too. */
  reload?(): void;
  stop(): Promise<void>;
};

/** A program started with this argument loads, says `{ kind: "loaded" }`, and begins when it is sent `{ kind: "go" }`. */
export const HELD = "--held";

const STOP_LIMIT_MS = 10_000;

/**
 * Runs a program as this process until SIGINT, SIGTERM, SIGHUP or the end of its supervisor, then stops it and sets the
 * exit code. The same signal again ends the process at once. `start` is given the wall clock, for the log's times.
 */
export async function runProcess(name: string, start: (wallClock: Clock) => Promise<Running>): Promise<void> {
  const wallClock = createRealClock();
  const ended = untilToldToStop();
  try {
    if (process.argv.includes(HELD) && !(await isLetGo(ended))) return;
    const running = await start(wallClock);
    if (running.reload) reloadOnHangUp(running.reload);
    running.log.info({ url: running.url }, "ready");
    if (process.send) process.send({ kind: "ready", url: running.url });
    const ending = await ended;
    running.log.info({ why: ending.what }, "stopping");
    await withTimeLimit(wallClock, { what: "stopping", limitMs: STOP_LIMIT_MS }, () => running.stop());
    if (ending.error !== undefined) throw ending.error;
    process.exitCode = exitCodes.ok;
  } catch (error) {
    fail(createLogger({ name, level: "info", clock: wallClock }), error);
    // What it opened before it failed must not keep it alive: whoever starts it again waits for its end.
    process.exit();
  } finally {
    if (process.disconnect && process.connected) process.disconnect();
  }
}

/** False when it was told to stop before, or its supervisor is gone. */
function isLetGo(ended: Promise<Ending>): Promise<boolean> {
  if (!process.connected) return Promise.resolve(false);
  const letGo = new Promise<boolean>((resolve) => {
    process.on("message", (message) => {
      if ((message as { kind?: string }).kind === "go") resolve(true);
    });
  });
  process.send?.({ kind: "loaded" });
  return Promise.race([letGo, ended.then(() => false)]);
}

function fail(log: Logger, error: unknown): void {
  if (error instanceof ConfigurationError) {
    log.fatal(error.message);
    process.exitCode = exitCodes.badConfiguration;
    return;
  }
  log.fatal({ err: error }, "ended by an error");
  process.exitCode = exitCodes.failure;
}

function reloadOnHangUp(reload: () => void): void {
  process.removeAllListeners("SIGHUP");
  process.on("SIGHUP", reload);
}

type Ending = { what: string; error?: unknown };

/** A terminal's Ctrl-C reaches a supervised program twice, as SIGINT and as its supervisor's SIGTERM: that is one wish. */
function untilToldToStop(): Promise<Ending> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(exitCodes.failure));
        resolve({ what: signal });
      });
    }
    process.on("disconnect", () => resolve({ what: "the supervisor is gone" }));
    process.on("uncaughtException", (error) => resolve({ what: "an uncaught error", error }));
    process.on("unhandledRejection", (error) => resolve({ what: "an unhandled rejection", error }));
  });
}
