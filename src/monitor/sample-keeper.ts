import { type Clock, sleep } from "../platform/clock/clock.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Kept } from "./domain/chart.ts";
import { minuteOf, type SampleSize, sampleSizes } from "./domain/sample.ts";
import { nextShare, shareOf } from "./domain/step-share.ts";
import type { SampleStore } from "./store/samples.ts";
import type { StoreSize } from "./store/store-size.ts";

export type Keeping = { kept: Kept; limitBytes: number };

/** Small steps with pauses between: nobody else waits long for the store. */
const SERIES_AT_A_TIME = 10;
const ROWS_AT_A_TIME = 1000;
const PAGES_AT_A_TIME = 200;
const PAUSE_MS = 100;
const EVERY_MS = 60_000;
const MOST_STEPS = 10_000;
const HOUR_MINUTES = 60;

/** Rolls full hours up, forgets what is too old or too much, and gives its space back; never much at a time. */
export function startSampleKeeper(
  ports: { clock: Clock; log: Logger; samples: SampleStore; size: StoreSize },
  keeping: Keeping,
): Loop {
  const { clock, size } = ports;
  return startLoop("sample keeper", ports, async (signal) => {
    const steps = keepingSteps(ports, keeping);
    for (let step = 0; step < MOST_STEPS && steps.next().value; step++) await sleep(clock, PAUSE_MS, signal);
    size.giveBack(PAGES_AT_A_TIME);
    await sleep(clock, EVERY_MS, signal);
  });
}

/** Yields true after each small step that did something, as long as there is something to do. */
export function* keepingSteps(
  { clock, samples, size }: { clock: Clock; samples: SampleStore; size: StoreSize },
  { kept, limitBytes }: Keeping,
): Generator<boolean, false> {
  const now = minuteOf(clock.now());
  const hour = Math.floor(now / HOUR_MINUTES) * HOUR_MINUTES;
  const paced = createPace(clock);
  while (paced(SERIES_AT_A_TIME, (series) => samples.rollUp(hour, series))) yield true;
  const forget = (sampleSize: SampleSize, keptMinutes: number) =>
    paced(ROWS_AT_A_TIME, (rows) => samples.forget(sampleSize, now - keptMinutes, rows) > 0);
  const giveBack = () => paced(PAGES_AT_A_TIME, size.giveBack);
  for (const sampleSize of sampleSizes) while (forget(sampleSize, kept[sampleSize])) yield true;
  // Over the limit the finest go first, the older half of what is kept, then the next size.
  for (const sampleSize of sampleSizes)
    for (let share = 0.5; size.bytes() > limitBytes && share > 0.05; share /= 2) {
      while (forget(sampleSize, kept[sampleSize] * share)) yield true;
      while (giveBack()) yield true;
    }
  while (giveBack()) yield true;
  return false;
}

/** Gives each step as much to do as the one before had time for. */
function createPace(clock: Clock) {
  let share = 1;
  return (most: number, step: (amount: number) => boolean): boolean => {
    const startedMs = clock.elapsedMs();
    const more = step(shareOf(most, share));
    share = nextShare(share, clock.elapsedMs() - startedMs);
    return more;
  };
}
