import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock, type VirtualClock } from "../../src/platform/clock/virtual-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import type { Fetch } from "../../src/platform/http/fetch-port.ts";
import { createLooks } from "../../src/monitor/looks.ts";
import type { Observation } from "../../src/monitor/domain/observation.ts";
import type { HostReadings } from "../../src/monitor/probes/host-port.ts";
import type { Look, Probe, ProbePorts } from "../../src/monitor/probes/probe.ts";

const START = "2026-07-04T20:00:00Z";

/** What every probe must do, whatever it looks at. `make` gives a new one each time. */
export function probeSuite(name: string, make: () => Probe): void {
  test(`probe ${name}: its time limit is shorter than a minute, and so is its interval`, () => {
    const { everyMs, timeoutMs } = make();
    assert.ok(everyMs >= 500 && everyMs <= 60_000);
    assert.ok(timeoutMs >= 1000 && timeoutMs < 60_000);
  });

  test(`probe ${name}: where nothing answers it says so within its limit, and throws nothing past the looks`, async () => {
    const { clock, looks, taken, probe } = stand(make(), refusing);
    await pass(clock, looks.lookNow(), probe.timeoutMs);
    assert.ok(looks.present().probes[0]?.at, "the look has ended");
    for (const observation of taken) assertHonest(observation);
  });

  test(`probe ${name}: where nothing ever answers it is given up at its limit, and all it looks after is unknown`, async () => {
    const { clock, looks, probe } = stand(make(), hanging);
    const loop = looks.start();
    await clock.advanceBy({ milliseconds: probe.timeoutMs });
    await loop.stop();
    const view = looks.present().probes[0];
    assert.ok(view?.at, "the look has ended");
    assert.ok((view.tookMs ?? Infinity) <= probe.timeoutMs, `${view.tookMs} ms`);
    if (view.failure === null) return;
    const unknown = looks.present().observations.filter(({ reading }) => reading.kind === "unknown");
    assert.deepEqual(unknown.map(({ rule }) => rule).toSorted(), [...probe.rules].toSorted());
    for (const { reading } of unknown) assert.match(reading.kind === "unknown" ? reading.reason : "", /\S/);
  });

  test(`probe ${name}: it never overlaps itself, however often it is asked`, async () => {
    let now = 0;
    let most = 0;
    const original = make();
    const counted: Probe = {
      ...original,
      async look(ports, context): Promise<Look> {
        most = Math.max(most, ++now);
        try {
          return await original.look(ports, context);
        } finally {
          now -= 1;
        }
      },
    };
    const { clock, looks } = stand(counted, hanging);
    const loop = looks.start();
    const asked = [looks.lookNow(), looks.lookNow(), looks.lookNow()];
    await clock.advanceBy({ milliseconds: original.timeoutMs + original.everyMs * 3 });
    await Promise.all(asked);
    await loop.stop();
    assert.equal(most, 1);
  });

  test(`probe ${name}: stopping ends a look that is on its way`, async () => {
    const { clock, looks } = stand(make(), hanging);
    const loop = looks.start();
    await clock.advanceBy({ milliseconds: 10 });
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    await clock.settle();
    assert.ok(stopped);
    await stopping;
  });
}

/** A value is a number, a level has a word, and whatever is unknown has a reason. */
function assertHonest({ reading, message, rule }: Observation): void {
  assert.match(message, /\S/, rule);
  if (reading.kind === "value") assert.ok(Number.isFinite(reading.value), rule);
  else if (reading.kind === "unknown") assert.match(reading.reason, /\S/, rule);
  else assert.match(reading.value, /\S/, rule);
}

/** Lets half seconds pass until the work has ended, at most so many milliseconds. */
async function pass(clock: VirtualClock, work: Promise<unknown>, limitMs: number): Promise<void> {
  const progress = { ended: false };
  const watched = work.then(() => (progress.ended = true));
  for (let waitedMs = 0; !progress.ended && waitedMs < limitMs; waitedMs += 500)
    await clock.advanceBy({ milliseconds: Math.min(500, limitMs - waitedMs) });
  assert.ok(progress.ended, `the look did not end within ${limitMs} ms`);
  await watched;
}

function stand(probe: Probe, fetch: Fetch) {
  const clock = createVirtualClock(Temporal.Instant.from(START));
  const taken: Observation[] = [];
  const ports: ProbePorts = {
    clock,
    fetch,
    host: unknownHost,
    serviceUrl: "http://service.test",
    upstreamUrls: { mlb_api: "http://one.test", fangraphs: "http://other.test" },
    networkCheckUrl: undefined,
    diskPath: ".",
  };
  const looks = createLooks(
    {
      ...ports,
      log: createLogger({ name: "suite", level: "silent", clock }),
      onObservations: (observations) => void taken.push(...observations),
      onLook: () => undefined,
      absences: { check: () => undefined, isUnsettled: () => false },
      everyMs: ({ everyMs }) => everyMs,
    },
    [probe],
  );
  return { clock, looks, taken, probe };
}

const refusing: Fetch = () =>
  Promise.reject(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }));

/** Ends only when it is told to. */
const hanging: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

const unknownHost: HostReadings = {
  cpuPercent: async () => null,
  memoryPercent: async () => null,
  diskPercent: async () => null,
  otherDisks: async () => [],
  loadAverage: async () => null,
  networkConnections: async () => null,
  uptimeSeconds: async () => null,
};
