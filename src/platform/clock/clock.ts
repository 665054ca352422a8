/** The only source of time. Everything that reads the time, waits or measures takes one of these as a parameter. */
export type Clock = {
  /** The present instant (UTC). It may jump, forward or back, when somebody sets the machine's clock. */
  now(): Temporal.Instant;
  /** Milliseconds since an arbitrary moment; never jumps back, so the difference of two readings is a duration. */
  elapsedMs(): number;
  /**
   * Resolves at the instant, or at once if it has passed. Never sleeps longer than it was to the instant when it was
   * called, so that a clock set back does not put anybody to sleep for hours. Rejects with the signal's reason when aborted.
   */
  sleepUntil(instant: Temporal.Instant, signal?: AbortSignal): Promise<void>;
  /** Declares work done out of the event loop's sight (a file read, a native library), so that virtual time waits for it. */
  busyWith<T>(work: Promise<T>): Promise<T>;
};

/** Sleeps for a span of the clock's own time. */
export function sleep(clock: Clock, durationMs: number, signal?: AbortSignal): Promise<void> {
  return clock.sleepUntil(plusMs(clock.now(), durationMs), signal);
}

export function plusMs(instant: Temporal.Instant, durationMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant.epochMilliseconds + Math.round(durationMs));
}
