import { systemSamples } from "../domain/look-samples.ts";
import type { Observation, Reading } from "../domain/observation.ts";
import type { Look, Probe, ProbePorts } from "./probe.ts";

/** CPU, memory, disk, load, connections and uptime of the machine. */
export const host: Probe = {
  name: "host",
  everyMs: 15_000,
  timeoutMs: 5000,
  rules: ["cpu", "memory", "disk"],
  async look(ports): Promise<Look> {
    const { clock, host: readings, diskPath } = ports;
    const [cpu, memory, disk, others, load, connections, uptime] = await clock.busyWith(
      Promise.all([
        readings.cpuPercent(),
        readings.memoryPercent(),
        readings.diskPercent(diskPath),
        readings.otherDisks(diskPath),
        readings.loadAverage(),
        readings.networkConnections(),
        readings.uptimeSeconds(),
      ]),
    );
    const system = {
      cpu_percent: rounded(cpu),
      memory_percent: rounded(memory),
      disk_percent: rounded(disk),
      load_average: load,
      network_connections: connections,
      uptime_seconds: uptime === null ? null : Math.floor(uptime),
    };
    return {
      observations: [
        percent(ports, "cpu", "CPU", cpu),
        percent(ports, "memory", "Memory", memory),
        percent(ports, "disk", "Disk", disk),
        ...others.map((other) => otherDisk(ports, other)),
      ],
      system,
      samples: { ...systemSamples(system), ...diskSamples(others) },
    };
  },
};

function percent({ clock }: ProbePorts, rule: string, name: string, value: number | null): Observation {
  const reading: Reading =
    value === null
      ? { kind: "unknown", reason: "this platform does not tell" }
      : { kind: "value", value: rounded(value) ?? 0, unit: "percent" };
  const message = value === null ? `${name} use is unknown here.` : `${name} use is ${value.toFixed(1)} %.`;
  return { rule, labels: {}, at: clock.now(), reading, message };
}

type Disk = { mount: string; percent: number };

function otherDisk(ports: ProbePorts, { mount, percent: used }: Disk): Observation {
  return { ...percent(ports, "disk", `Disk ${mount}`, used), labels: { mount } };
}

function diskSamples(disks: readonly Disk[]): Record<string, number> {
  return Object.fromEntries(disks.map(({ mount, percent: used }) => [`system.disk_percent:${mount}`, used]));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
