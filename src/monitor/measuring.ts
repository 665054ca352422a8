import type { ChannelView } from "../contracts/monitoring/channel.ts";
import type { MonitoringStatus } from "../contracts/monitoring/status.ts";
import { type Clock, sleep } from "../platform/clock/clock.ts";
import { readVitals, type Vitals } from "../platform/lifecycle/process-vitals.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import type { StopStack } from "../platform/lifecycle/stack.ts";
import type { ApiContext, Present } from "./api/api-context.ts";
import type { StatusContext } from "./api/status-context.ts";
import type { MonitorPorts } from "./app.ts";
import type { Configuration } from "./configuration.ts";
import { burnObservations } from "./domain/burn-observations.ts";
import { levelSamples } from "./domain/look-samples.ts";
import type { Observation } from "./domain/observation.ts";
import { minuteOf } from "./domain/sample.ts";
import { type Standing, standingOf } from "./domain/standing.ts";
import { createHealthChanges } from "./health-changes.ts";
import { keptOf, limitBytesOf, objectivesOf } from "./history-settings.ts";
import { createOwnProcessProbe } from "./probes/own-process.ts";
import type { Look, Probe } from "./probes/probe.ts";
import { startSampleKeeper } from "./sample-keeper.ts";
import { createSampler, type Sampler } from "./sampler.ts";
import { type MonitorSettings, ruleSettingsOf } from "./settings.ts";
import type { Publisher } from "./stream-hub.ts";

/** All that is counted over time: history, availability, objectives, and the streams that tell of it as it comes. */
export type Measuring = {
  /** The monitor's look at itself. */
  probe: Probe;
  onLooks(take: (observations: readonly Observation[], whole: readonly string[]) => void): {
    onLook(look: Look): void;
    onObservations(observations: readonly Observation[], whole: readonly string[]): void;
  };
  freshnessSlo(): number | null;
  context(base: ApiContext, channels: () => ChannelView[]): StatusContext;
  /** `take` is given what is judged by the minute. */
  start(
    stack: StopStack,
    status: () => MonitoringStatus,
    take: (observations: readonly Observation[]) => void,
  ): void;
};

/** A page takes twice as long a silence for a lost monitor. */
const STATUS_EVERY_MS = 2000;

export function createMeasuring(
  ports: MonitorPorts,
  { settings, rules }: Configuration,
  { hub, present }: { hub: Publisher; present: () => Present },
): Measuring {
  const { clock, store } = ports;
  const sampler = createSampler({ ...ports, samples: store.samples });
  const kept = keptOf(settings());
  const limitBytes = limitBytesOf(settings());
  const healthChanges = createHealthChanges(rules, () => present().observations);
  const reader = readVitals();
  let vitals: Vitals | null = null;
  let standing: Standing | undefined;
  const currentStanding = () => (standing ??= standingNow(sampler, clock, settings()));

  return {
    probe: createOwnProcessProbe(() => (vitals = reader.read())),
    onLooks: (take) => ({
      onLook({ samples, observations }) {
        sampler.add({ "monitor.watching": 1, ...samples, ...levelSamples(observations) });
      },
      onObservations(observations, whole) {
        take(observations, whole);
        const changes = healthChanges(observations);
        if (changes) hub.publish("health", changes);
      },
    }),
    freshnessSlo() {
      const share = currentStanding().keptShare;
      return share === null ? null : Math.round(share * 1e6) / 1e6;
    },
    context: (base, channels) => ({
      ...base,
      samples: sampler,
      kept,
      responseTime: () => ruleSettingsOf(settings()).responseTime,
      standing: currentStanding,
      channelViews: channels,
      outbox: () => store.outbox.depth(),
      store: () => ({ bytes: store.size.bytes(), limitBytes }),
      resolvedSince: (since) => store.resolvedSince(since),
      vitals: () => vitals,
    }),
    start(stack, status, take) {
      const sampling = sampler.start(() => {
        standing = undefined;
        take(burnObservations(currentStanding().objectives, clock.now()));
        sampler.add({ "monitor.performance_score": status().performance.score });
      });
      stack.defer("sampler", () => sampling.stop());
      const keeping = { kept, limitBytes };
      const keeper = startSampleKeeper({ ...ports, samples: store.samples, size: store.size }, keeping);
      stack.defer("sample keeper", () => keeper.stop());
      startTicks(ports, stack, () => hub.tell(status));
      stack.defer("vitals", () => reader.stop());
    },
  };
}

function standingNow(sampler: Sampler, clock: Clock, settings: MonitorSettings): Standing {
  const summing = { names: sampler.names(), sums: sampler.sums };
  return standingOf(summing, minuteOf(clock.now()), objectivesOf(settings));
}

function startTicks({ clock, log }: MonitorPorts, stack: StopStack, tick: () => void): void {
  const ticks = startLoop("status ticks", { clock, log }, async (signal) => {
    await sleep(clock, STATUS_EVERY_MS, signal);
    tick();
  });
  stack.defer("status ticks", () => ticks.stop());
}
