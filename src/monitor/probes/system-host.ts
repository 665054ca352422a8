import { readFile, stat, statfs } from "node:fs/promises";
import { cpus, loadavg, uptime } from "node:os";
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
    memoryPercent,
    diskPercent,
    otherDisks,
    loadAverage: async () => (process.platform === "win32" ? null : loadavg()),
    networkConnections,
    uptimeSeconds: async () => uptime(),
  };
}

async function memoryPercent(): Promise<number | null> {
  const { total, available } = (await kernelMemory()) ?? (await otherMemory());
  return total > 0 ? ((total - available) / total) * 100 : null;
}

type Memory = { total: number; available: number };

/** Undefined on systems without such a table. */
async function kernelMemory(): Promise<Memory | undefined> {
  const table = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const [, total] = /^MemTotal:\s+(\d+)/m.exec(table) ?? [];
  const [, available] = /^MemAvailable:\s+(\d+)/m.exec(table) ?? [];
  return total && available ? { total: Number(total), available: Number(available) } : undefined;
}

/** Loaded only where it is needed: it costs ten megabytes of memory. */
async function otherMemory(): Promise<Memory> {
  const { mem } = await import("systeminformation");
  return await mem();
}

/** As df tells it: what users other than root can still use counts as free. */
async function diskPercent(path: string): Promise<number | null> {
  const { blocks, bfree, bavail } = await statfs(path);
  const used = blocks - bfree;
  return used + bavail > 0 ? (used / (used + bavail)) * 100 : null;
}

const MOST_DISKS = 20;

/** Real disks in the kernel's table of mounts, each once, without the one that holds the path. */
async function otherDisks(path: string): Promise<{ mount: string; percent: number }[]> {
  const table = await readFile("/proc/self/mounts", "utf8").catch(() => "");
  const known = new Set([(await stat(path)).dev]);
  const disks: { mount: string; percent: number }[] = [];
  for (const line of table.split("\n")) {
    const [device = "", mount = ""] = line.split(" ");
    if (!device.startsWith("/dev/") || disks.length >= MOST_DISKS) continue;
    const found = await stat(mount).catch(() => undefined);
    if (!found?.isDirectory() || known.has(found.dev)) continue;
    known.add(found.dev);
    const percent = await diskPercent(mount).catch(() => null);
    if (percent !== null) disks.push({ mount, percent: Math.round(percent * 10) / 10 });
  }
  return disks;
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
