import { readFile, statfs } from "node:fs/promises";
import { cpus, loadavg, uptime } from "node:os";
import { mem } from "systeminformation";
import type { HostReadings } from "./host-port.ts";

/** Summed over all cores; over less time than this the kernel's ticks are too coarse to tell. */
const SHORTEST_CPU_SPAN_MS = 500;

type CpuTimes = { busy: number; total: number };

/** The machine that this process runs on. CPU use is that of the time between two readings. */
export function systemHost(): HostReadings {
  let before = cpuTimes();
  return {
    async cpuPercent() {
      const now = cpuTimes();
      const total = now.total - before.total;
      if (total < SHORTEST_CPU_SPAN_MS) return null;
      const percent = ((now.busy - before.busy) / total) * 100;
      before = now;
      return percent;
    },
    async memoryPercent() {
      const { total, available } = await mem();
      return total > 0 ? ((total - available) / total) * 100 : null;
    },
    async diskPercent(path) {
      const { blocks, bfree, bavail } = await statfs(path);
      const used = blocks - bfree;
      return used + bavail > 0 ? (used / (used + bavail)) * 100 : null;
    },
    loadAverage: async () => (process.platform === "win32" ? null : loadavg()),
    networkConnections,
    uptimeSeconds: async () => uptime(),
  };
}

function cpuTimes(): CpuTimes {
  let busy = 0;
  let total = 0;
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.irq + times.idle;
    busy += sum - times.idle;
    total += sum;
  }
  return { busy, total };
}

/** Counted in the kernel's own tables, which costs far less than a command; unknown where there are none. */
async function networkConnections(): Promise<number | null> {
  try {
    const tables = await Promise.all(
      ["/proc/net/tcp", "/proc/net/tcp6"].map((table) => readFile(table, "utf8")),
    );
    return tables.reduce((sum, table) => sum + table.trimEnd().split("\n").length - 1, 0);
  } catch {
    return null;
  }
}
