import type { Clock } from "../../platform/clock/clock.ts";
import type { Observation } from "../domain/observation.ts";
import type { OutboxStore } from "../store/outbox.ts";
import { channelObservation } from "./channel-health.ts";
import type { OutboxLoop } from "./outbox-loop.ts";

/** Looks at how each channel does, as probes look at everything else. */
export function createChannelProbe(
  { clock, outbox }: { clock: Clock; outbox: OutboxStore },
  loops: readonly OutboxLoop[],
) {
  return {
    name: "channels",
    everyMs: 5000,
    timeoutMs: 5000,
    rules: [],
    look: (): Promise<{ observations: readonly Observation[] }> => {
      const observations = loops.map(({ channel: { name }, disabledBecause }) => {
        const present = { facts: outbox.channelFacts(name), disabledBecause: disabledBecause() };
        return channelObservation(name, present, clock.now());
      });
      return Promise.resolve({ observations });
    },
  };
}
