import { type Clock, sleep } from "../platform/clock/clock.ts";
import type { Fetch } from "../platform/http/fetch-port.ts";
import { exchange } from "../platform/http/exchange.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";

/** Tells somebody outside each minute that we live: when the pings stop, they raise the alarm that we no longer can. */
export type DeadMan = { loop: Loop; lastPing(): Temporal.Instant | null };

const EVERY_MS = 60_000;
const LIMITS = { timeoutMs: 10_000, maxBodyBytes: 64 * 1024 };

/** `isWatching`: a monitor that looks at nothing must not say that it lives. */
export function startDeadMan(
  { clock, log, fetch }: { clock: Clock; log: Logger; fetch: Fetch },
  url: string,
  isWatching: () => boolean,
): DeadMan {
  let last: Temporal.Instant | null = null;
  const loop = startLoop("dead man's ping", { clock, log }, async (signal) => {
    const startedMs = clock.elapsedMs();
    if (isWatching()) {
      const outcome = await exchange(clock, fetch, { url, method: "GET", headers: {}, ...LIMITS });
      if (outcome.kind === "answered" && outcome.status < 300) last = clock.now();
      // The address is a secret, and errors may repeat it.
      else log.warn({ outcome: outcome.kind }, "the dead man's ping was not taken");
    }
    await sleep(clock, Math.max(1, EVERY_MS - (clock.elapsedMs() - startedMs)), signal);
  });
  return { loop, lastPing: () => last };
}
