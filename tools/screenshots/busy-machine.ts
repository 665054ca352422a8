import type { HostReadings } from "../../src/monitor/probes/host-port.ts";
import { wave } from "./wave.ts";

/** A backup that took its time that evening. */
const BACKUP = { from: "2026-04-24T22:25:00Z", to: "2026-04-24T22:36:00Z", cpuPercent: 76 };

/** A machine that has something to do, by the clock of the pictures. */
export function busyMachine(now: () => Temporal.Instant): HostReadings {
  const cpu = wave({ low: 14, high: 46 }, 11);
  const memory = wave({ low: 44, high: 53 }, 12);
  const load = wave({ low: 0.3, high: 1.4 }, 13);
  const isBackup = () =>
    Temporal.Instant.compare(now(), BACKUP.from) >= 0 && Temporal.Instant.compare(now(), BACKUP.to) < 0;
  const cpuNow = () => (isBackup() ? BACKUP.cpuPercent + cpu(now()) / 6 : cpu(now()));
  const loadNow = () => load(now()) + (isBackup() ? 1.6 : 0);
  const hours = () => Temporal.Instant.from(BACKUP.from).until(now()).total("hours");
  return {
    cpuPercent: async () => cpuNow(),
    memoryPercent: async () => memory(now()),
    diskPercent: async () => 37 + hours() / 4,
    otherDisks: async () => [],
    loadAverage: async () => [loadNow(), loadNow() * 0.7 + 0.2, loadNow() * 0.3 + 0.5],
    networkConnections: async () => Math.round(cpu(now()) * 3),
    uptimeSeconds: async () => 812_345 + hours() * 3600,
  };
}
