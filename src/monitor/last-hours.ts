import { type Clock, sleep } from "../platform/clock/clock.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import type { StopStack } from "../platform/lifecycle/stack.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Present } from "./api/api-context.ts";
import { type LastHour, lastHourAfter, lettersUntil } from "./domain/last-hour.ts";

/** The last hour of every game with a promise, a letter a minute; kept in memory, so unknown after a start. */
type LastHours = () => Record<string, string>;

const EVERY_MS = 5000;
/** An answer of the service that is older says nothing of this minute. */
const ANSWER_HOLDS_MS = 30_000;
const MINUTE_MS = 60_000;

export function startLastHours(
  { clock, log }: { clock: Clock; log: Logger },
  stack: StopStack,
  present: () => Present,
): LastHours {
  const hours = new Map<string, LastHour>();
  const minute = () => Math.floor(clock.now().epochMilliseconds / MINUTE_MS);
  const loop = startLoop("last hours", { clock, log }, async (signal) => {
    await sleep(clock, EVERY_MS, signal);
    const { freshness } = present();
    const nowMs = clock.now().epochMilliseconds;
    if (freshness && nowMs - freshness.at.epochMilliseconds <= ANSWER_HOLDS_MS)
      look(hours, freshness.answer, minute());
  });
  stack.defer("last hours", () => loop.stop());
  return () => Object.fromEntries([...hours].map(([target, hour]) => [target, lettersUntil(hour, minute())]));
}

type Answer = NonNullable<Present["freshness"]>["answer"];

/** Takes one look in; a game that left the ledger, or of which nothing was promised for an hour, is forgotten. */
function look(hours: Map<string, LastHour>, { targets }: Answer, minute: number): void {
  const games = targets.filter(
    (target) => target.dataset === "game" && (target.promised_ms !== null || hours.has(target.target)),
  );
  const named = new Set(games.map(({ target }) => target));
  for (const target of hours.keys()) if (!named.has(target)) hours.delete(target);
  for (const { target, status } of games) {
    const hour = lastHourAfter(hours.get(target), status, minute);
    if (/^[-?]{60}$/.test(hour.letters)) hours.delete(target);
    else hours.set(target, hour);
  }
}
