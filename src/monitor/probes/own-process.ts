import type { Vitals } from "../../platform/lifecycle/process-vitals.ts";
import { lagObservation } from "../domain/internals-observations.ts";
import type { Probe } from "./probe.ts";

/** The monitor's own process. */
export function createOwnProcessProbe(read: () => Vitals): Probe {
  return {
    name: "own process",
    everyMs: 15_000,
    timeoutMs: 5000,
    rules: [],
    look({ clock }) {
      const { lagP99Seconds, rssMb, cpuPercent } = read();
      const samples = {
        "monitor.event_loop_lag": lagP99Seconds,
        "monitor.memory_mb": rssMb,
        "monitor.cpu_percent": cpuPercent,
      };
      const lag = Math.round(lagP99Seconds * 1000) / 1000;
      return Promise.resolve({ observations: [lagObservation("monitor", lag, clock.now())], samples });
    },
  };
}
