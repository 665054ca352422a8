import type { Clock } from "../platform/clock/clock.ts";
import { type Loop, startLoop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import { createGathering, minuteOf, startOfMinute } from "./domain/sample.ts";
import type { SampleStore } from "./store/samples.ts";
import type { History } from "./api/history-port.ts";

/** Gathers what was measured by the minute, and writes each minute when it is over. */
export type Sampler = History & {
  add(readings: Readonly<Record<string, number | null>>): void;
  /** `onMinute` is called after each minute that was written. */
  start(onMinute: () => void): Loop;
};

export function createSampler(ports: { clock: Clock; log: Logger; samples: SampleStore }): Sampler {
  const { clock, log, samples } = ports;
  const gathering = createGathering();
  let first = samples.firstMinute();

  function write(): void {
    for (const { minute, samples: measured } of gathering.take(clock.now())) {
      try {
        samples.write(minute, measured);
        first ??= minute;
      } catch (error) {
        log.error({ err: error, minute }, "a minute of samples was not stored; watching goes on");
      }
    }
  }

  return {
    add: (readings) => gathering.add(clock.now(), readings),
    read(name, span, size) {
      const stored = samples.read(name, span, size);
      const minute = minuteOf(clock.now());
      const present = gathering.present(name, clock.now());
      return present && minute >= span.from && minute < span.to
        ? [...stored, { ...present, at: minute }]
        : stored;
    },
    sums: samples.sums,
    names: samples.names,
    firstMinute: () => first,
    start(onMinute) {
      return startLoop("sampler", ports, async (signal) => {
        await clock.sleepUntil(startOfMinute(minuteOf(clock.now()) + 1), signal);
        write();
        onMinute();
      });
    },
  };
}
