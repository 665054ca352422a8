import { type Clock, sleep } from "./clock.ts";

export class TimeLimitError extends Error {
  readonly limitMs: number;
  constructor(what: string, limitMs: number) {
    super(`${what} took longer than the ${limitMs} ms allowed`);
    this.name = "TimeLimitError";
    this.limitMs = limitMs;
  }
}

/**
 * Runs the work with a signal that aborts when the limit has passed on this clock or the outer signal aborts.
 * Settles at that moment even if the work ignores its signal; throws TimeLimitError past the limit.
 */
export async function withTimeLimit<T>(
  clock: Clock,
  limit: { what: string; limitMs: number; signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const stop = new AbortController();
  const expired = sleep(clock, limit.limitMs, joined(done.signal, limit.signal)).then(() => {
    throw new TimeLimitError(limit.what, limit.limitMs);
  });
  try {
    return await Promise.race([work(stop.signal), expired]);
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    done.abort(new Error("done"));
    expired.catch(() => undefined);
  }
}

function joined(first: AbortSignal, second: AbortSignal | undefined): AbortSignal {
  return second ? AbortSignal.any([first, second]) : first;
}
