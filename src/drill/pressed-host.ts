import type { HostReadings } from "../monitor/probes/host-port.ts";
import type { Ending } from "./incident.ts";

export type HostTrouble = { press(what: "cpu" | "memory" | "disk", percent: number): Ending };

const CALM = { cpu: 12, memory: 41, disk: 37 };

/** A machine at ease, but for what is pressed. */
export function createPressedHost(): { readings: HostReadings; trouble: HostTrouble } {
  const percent = { ...CALM };
  return {
    readings: {
      cpuPercent: async () => percent.cpu,
      memoryPercent: async () => percent.memory,
      diskPercent: async () => percent.disk,
      otherDisks: async () => [],
      loadAverage: async () => [percent.cpu / 50, 0.2, 0.2],
      networkConnections: async () => 20,
      uptimeSeconds: async () => 86_400,
    },
    trouble: {
      press(what, value) {
        percent[what] = value;
        return () => void (percent[what] = CALM[what]);
      },
    },
  };
}
