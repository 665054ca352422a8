/** What was measured of one series in a span: over the minutes in which something was known. */
export type Sample = { average: number; low: number; high: number; knownMinutes: number };

export const sampleSizes = ["1m", "1h", "1d"] as const;
export type SampleSize = (typeof sampleSizes)[number];

export const sizeMinutes: Readonly<Record<SampleSize, number>> = { "1m": 1, "1h": 60, "1d": 1440 };

const MINUTE_MS = 60_000;

/** Minutes since 1970: where a sample of one minute stands. */
export function minuteOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / MINUTE_MS);
}

export function startOfMinute(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS);
}

/** Several spans as one; each counts by the minutes known of it. Undefined of none. */
export function merged(samples: readonly Sample[]): Sample | undefined {
  const [first, ...rest] = samples;
  return first && rest.reduce(joined, first);
}

function joined(one: Sample, other: Sample): Sample {
  const knownMinutes = one.knownMinutes + other.knownMinutes;
  const total = one.average * one.knownMinutes + other.average * other.knownMinutes;
  return {
    average: total / knownMinutes,
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
    knownMinutes,
  };
}

/** Gathers readings until their minute is over. */
export type Gathering = {
  add(now: Temporal.Instant, readings: Readonly<Record<string, number | null>>): void;
  /** Every other minute than the present one, oldest first; they are forgotten here. */
  take(now: Temporal.Instant): { minute: number; samples: ReadonlyMap<string, Sample> }[];
  /** The minute that is not over yet. */
  present(name: string, now: Temporal.Instant): Sample | undefined;
};

/** A series more than so many is not kept: a bug elsewhere must not fill the disk. */
const MOST_SERIES = 1000;

export function createGathering(): Gathering {
  const minutes = new Map<number, Map<string, Sample & { readings: number }>>();

  function add(now: Temporal.Instant, readings: Readonly<Record<string, number | null>>): void {
    const minute = minuteOf(now);
    const samples = minutes.get(minute) ?? new Map<string, Sample & { readings: number }>();
    minutes.set(minute, samples);
    for (const [name, value] of Object.entries(readings)) {
      if (value === null || !Number.isFinite(value)) continue;
      const before = samples.get(name);
      if (before) samples.set(name, withReading(before, value));
      else if (samples.size < MOST_SERIES)
        samples.set(name, { average: value, low: value, high: value, knownMinutes: 1, readings: 1 });
    }
  }

  return {
    add,
    take(now) {
      const closed = [...minutes].filter(([minute]) => minute !== minuteOf(now));
      for (const [minute] of closed) minutes.delete(minute);
      return closed.sort(([one], [other]) => one - other).map(([minute, samples]) => ({ minute, samples }));
    },
    present: (name, now) => minutes.get(minuteOf(now))?.get(name),
  };
}

function withReading({ average, low, high, readings }: Sample & { readings: number }, value: number) {
  return {
    average: average + (value - average) / (readings + 1),
    low: Math.min(low, value),
    high: Math.max(high, value),
    knownMinutes: 1,
    readings: readings + 1,
  };
}
