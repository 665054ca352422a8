import { withTimeLimit } from "../clock/time-limit.ts";
import type { Clock } from "../clock/clock.ts";
import type { Logger } from "../log/logger.ts";

/** Exit codes of every process, after sysexits where one fits. */
export const exitCodes = { ok: 0, failure: 1, usage: 64, unavailable: 69, badConfiguration: 78 } as const;

/** An embeddable program: starts, is ready, stops; `url` is the address that was really bound. */
export type App = { url: string; stop(): Promise<void> };

const STOP_LIMIT_MS = 10_000;

/**
 * Runs an app as this process until SIGINT or SIGTERM, then stops it and sets the exit code.
 * A second signal ends the process at once; an unhandled error stops it with code 1.
 */
export async function runProcess(
  ports: { clock: Clock; log: Logger },
  start: () => Promise<App>,
): Promise<void> {
  const { clock, log } = ports;
  const ended = untilToldToStop();
  try {
    const app = await start();
    log.info({ url: app.url }, "ready");
    if (process.send) process.send({ kind: "ready", url: app.url });
    const why = await ended;
    log.info({ why: why.what }, "stopping");
    await withTimeLimit(clock, { what: "stopping", limitMs: STOP_LIMIT_MS }, () => app.stop());
    if (why.error !== undefined) throw why.error;
    process.exitCode = exitCodes.ok;
  } catch (error) {
    log.fatal({ err: error }, "ended by an error");
    process.exitCode = exitCodes.failure;
  }
  if (process.disconnect && process.connected) process.disconnect();
}

type Ending = { what: string; error?: unknown };

function untilToldToStop(): Promise<Ending> {
  return new Promise((resolve) => {
    let told = false;
    const tell = (ending: Ending) => {
      if (told) process.exit(exitCodes.failure);
      told = true;
      resolve(ending);
    };
    process.on("SIGINT", () => tell({ what: "SIGINT" }));
    process.on("SIGTERM", () => tell({ what: "SIGTERM" }));
    process.on("disconnect", () => tell({ what: "the supervisor is gone" }));
    process.on("uncaughtException", (error) => tell({ what: "an uncaught error", error }));
    process.on("unhandledRejection", (error) => tell({ what: "an unhandled rejection", error }));
  });
}
