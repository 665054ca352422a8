import type { RequestStatistics } from "../../contracts/internals.ts";
import type { Clock } from "../../platform/clock/clock.ts";

/** Counts answers and how long they took, over the last five minutes and since the start. */
export type RequestCounter = {
  count(status: number, elapsedMs: number): void;
  read(): RequestStatistics;
};

const MINUTE_MS = 60_000;
const KEPT_MINUTES = 5;

/** Upper bounds in milliseconds, each a quarter above the one before: a percentile is true to that quarter. */
const BOUNDS_MS = Array.from({ length: 60 }, (_, index) => 0.05 * 1.25 ** index);

type Minute = { minute: number; total: number; errors: number; buckets: Uint32Array };

export function createRequestCounter(clock: Clock): RequestCounter {
  let total = 0;
  let errorsTotal = 0;
  let minutes: Minute[] = [];

  function thisMinute(): Minute {
    const minute = Math.floor(clock.elapsedMs() / MINUTE_MS);
    const newest = minutes.at(-1);
    if (newest?.minute === minute) return newest;
    const begun = { minute, total: 0, errors: 0, buckets: new Uint32Array(BOUNDS_MS.length + 1) };
    minutes = [...minutes, begun].slice(-KEPT_MINUTES - 1);
    return begun;
  }

  return {
    count(status, elapsedMs) {
      const minute = thisMinute();
      const failed = status >= 500 ? 1 : 0;
      total += 1;
      errorsTotal += failed;
      minute.total += 1;
      minute.errors += failed;
      const index = bucketOf(elapsedMs);
      minute.buckets[index] = (minute.buckets[index] ?? 0) + 1;
    },
    read() {
      const now = thisMinute().minute;
      const recent = minutes.filter(({ minute }) => minute > now - KEPT_MINUTES);
      const requests = sum(recent.map((minute) => minute.total));
      const lastFull = minutes.find(({ minute }) => minute === now - 1);
      const quantile = (share: number) => quantileSeconds(recent, requests, share);
      return {
        total,
        errors_total: errorsTotal,
        requests_5m: requests,
        errors_5m: sum(recent.map(({ errors }) => errors)),
        per_second: (lastFull?.total ?? 0) / 60,
        p50_seconds: quantile(0.5),
        p95_seconds: quantile(0.95),
        p99_seconds: quantile(0.99),
      };
    },
  };
}

function bucketOf(elapsedMs: number): number {
  const index = BOUNDS_MS.findIndex((bound) => elapsedMs <= bound);
  return index === -1 ? BOUNDS_MS.length : index;
}

/** The upper bound of the bucket in which the share is reached. */
function quantileSeconds(minutes: readonly Minute[], requests: number, share: number): number | null {
  if (requests === 0) return null;
  let passed = 0;
  for (const [index, boundMs] of BOUNDS_MS.entries()) {
    passed += sum(minutes.map(({ buckets }) => buckets[index] ?? 0));
    if (passed >= requests * share) return rounded(boundMs / 1000);
  }
  return rounded((BOUNDS_MS.at(-1) ?? 0) / 1000);
}

function rounded(seconds: number): number {
  return Number(seconds.toPrecision(3));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
