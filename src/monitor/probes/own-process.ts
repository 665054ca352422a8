import type { Vitals } from "../../platform/lifecycle/process-vitals.ts";
import type { Probe } from "./probe.ts";

/** The monitor's own process. */
export function createOwnProcessProbe(read: () => Vitals): Probe {
  return {
    name: "own process",
    everyMs: 15_000,
    timeoutMs: 5000,
    rules: [],
    look() {
      const { lagP99Seconds, rssMb, cpuPercent } = read();
      const samples = {
        "monitor.event_loop_lag": lagP99Seconds,
        "monitor.memory_mb": rssMb,
        "monitor.cpu_percent": cpuPercent,
      };
      return Promise.resolve({ observations: [], samples });
    },
  };
}
