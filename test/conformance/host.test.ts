import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { sleep } from "../../src/platform/clock/clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createLooks } from "../../src/monitor/looks.ts";
import { host } from "../../src/monitor/probes/host.ts";
import type { HostReadings } from "../../src/monitor/probes/host-port.ts";
import { systemHost } from "../../src/monitor/probes/system-host.ts";

const clock = createRealClock();
const onLinux = process.platform === "linux" ? {} : { skip: "only Linux has /proc to compare with" };

/** Percentage points between the probe and the system's own tools, read within the same moments. */
const TOLERANCE = { cpu: 12, memory: 3, disk: 1 };

/** As /proc/stat counts: everything but idle and waiting for disks. */
function cpuTicks(): { busy: number; total: number } {
  const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const [, user, nice, system, idle, wait, irq, soft, stolen] = first.split(/\s+/).map(Number);
  const busy = [user, nice, system, irq, soft, stolen].reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return { busy, total: busy + (idle ?? 0) + (wait ?? 0) };
}

test(
  `CPU use is what /proc/stat says of the same two seconds, within ${TOLERANCE.cpu} points`,
  onLinux,
  async () => {
    const readings = systemHost();
    const before = cpuTicks();
    await sleep(clock, 2000);
    const measured = await readings.cpuPercent();
    const after = cpuTicks();
    const expected = ((after.busy - before.busy) / (after.total - before.total)) * 100;
    assert.ok(
      measured !== null && Math.abs(measured - expected) <= TOLERANCE.cpu,
      `${measured} % and ${expected} %`,
    );
  },
);

test(`memory is what /proc/meminfo says, within ${TOLERANCE.memory} points`, onLinux, async () => {
  const measured = await systemHost().memoryPercent();
  const table = readFileSync("/proc/meminfo", "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(table)?.[1]);
  const expected = (1 - kilobytes("MemAvailable") / kilobytes("MemTotal")) * 100;
  assert.ok(
    measured !== null && Math.abs(measured - expected) <= TOLERANCE.memory,
    `${measured} % and ${expected} %`,
  );
});

test(`disk use is what df says, within ${TOLERANCE.disk} points`, onLinux, async () => {
  const measured = await systemHost().diskPercent(".");
  const [, row = ""] = execFileSync("df", ["-P", "."], { encoding: "utf8" }).split("\n");
  const expected = Number(/(\d+)%/.exec(row)?.[1]);
  // df rounds up to a whole percent.
  assert.ok(
    measured !== null && Math.abs(measured - expected) <= TOLERANCE.disk,
    `${measured} % and ${expected} %`,
  );
});

test("load, uptime and connections are the kernel's own", onLinux, async () => {
  const readings = systemHost();
  const [load] = readFileSync("/proc/loadavg", "utf8").split(" ").map(Number);
  const [uptime] = readFileSync("/proc/uptime", "utf8").split(" ").map(Number);
  assert.ok(Math.abs(((await readings.loadAverage())?.[0] ?? -99) - (load ?? 0)) <= 1);
  assert.ok(Math.abs(((await readings.uptimeSeconds()) ?? 0) - (uptime ?? 0)) <= 2);
  const connections = () =>
    ["tcp", "tcp6"].reduce(
      (sum, name) => sum + readFileSync(`/proc/net/${name}`, "utf8").trimEnd().split("\n").length - 1,
      0,
    );
  const before = connections();
  const measured = (await readings.networkConnections()) ?? -99;
  const [least = 0, most = 0] = [before, connections()].toSorted((one, other) => one - other);
  assert.ok(
    measured >= least - 50 && measured <= most + 50,
    `${measured} between ${least} and ${most}, within 50`,
  );
});

test("a host that does not answer is given up at the probe's limit, and is unknown with the reason", async () => {
  const never = () => new Promise<never>(() => undefined);
  const names = ["cpuPercent", "memoryPercent", "diskPercent", "otherDisks", "loadAverage"] as const;
  const hanging = Object.fromEntries(
    [...names, "networkConnections", "uptimeSeconds"].map((name) => [name, never]),
  ) as unknown as HostReadings;
  const looks = createLooks(
    {
      clock,
      log: createLogger({ name: "host", level: "silent", clock }),
      fetch: never,
      host: hanging,
      serviceUrl: "",
      upstreamUrls: {},
      networkCheckUrl: undefined,
      diskPath: ".",
      onObservations: () => undefined,
      onLook: () => undefined,
      absences: { check: () => undefined, isUnsettled: () => false },
      everyMs: ({ everyMs }) => everyMs,
    },
    [{ ...host, timeoutMs: 100 }],
  );
  await looks.lookNow();
  const { observations } = looks.present();
  assert.deepEqual(
    observations.map(({ rule, reading }) => [rule, reading.kind === "unknown" && reading.reason]),
    ["cpu", "memory", "disk"].map((rule) => [rule, "the probe host took longer than the 100 ms allowed"]),
  );
});
