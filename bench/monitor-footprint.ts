import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "../src/cli/child.ts";
import type { Script } from "./scripted-service-server.ts";

/**
 * What the monitor costs at its default intervals, beside an idle node:http process measured the same way, and how quickly it
 * answers: health from the cache while under 50 requests per second, with ?fresh=true, and fresh while every upstream hangs.
 * The goals: under 2 % of one core and 150 MB; p99 under 10 ms; 500 ms; 2 s.
 */
const TARGETS = 300;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 30);
const PER_SECOND = 50;
const TICKS_PER_SECOND = 100;
const SETTLING_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), "mlb-bench-"));
const service = fork(join(import.meta.dirname, "scripted-service-server.ts"));
tell({ targets: TARGETS });
const [{ url: serviceUrl }] = (await once(service, "message")) as [{ url: string }];
const hanging = await hangingHost();
const idle = fork(join(import.meta.dirname, "bare-server.ts"), []);
idle.send({ headers: {}, body: "" });
const [{ port: idlePort }] = (await once(idle, "message")) as [{ port: number }];
const monitor = startChild({ program: "monitor", env: environment(), logFile: join(folder, "log") });
try {
  const url = await monitor.ready;
  if (url === undefined) throw new Error(readFileSync(join(folder, "log"), "utf8"));
  await pause(SETTLING_MS);
  await footprint(url);
  await answers(url);
} finally {
  monitor.kill("SIGTERM");
  idle.disconnect();
  await monitor.exited;
  service.disconnect();
  hanging.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

function environment() {
  const nowhere = hanging.url;
  return {
    ...process.env,
    MLB_MONITOR_PORT: "0",
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
    MLB_MONITOR_SERVICE_URL: serviceUrl,
    MLB_UPSTREAM_MLB_API: nowhere,
    MLB_UPSTREAM_PYBASEBALL: nowhere,
    MLB_UPSTREAM_FANGRAPHS: nowhere,
  };
}

async function footprint(url: string): Promise<void> {
  const before = { monitor: cpuSeconds(monitor.pid), idle: cpuSeconds(idle.pid ?? 0), at: performance.now() };
  await pause(SECONDS * 1000);
  const seconds = (performance.now() - before.at) / 1000;
  const percent = (pid: number, since: number) => ((cpuSeconds(pid) - since) / seconds) * 100;
  await get(`${url}/api/v1/monitoring/status`);
  console.log(
    JSON.stringify({
      bench: "monitor footprint",
      seconds: Math.round(seconds),
      targets: TARGETS,
      monitor: {
        cpu_percent_of_one_core: rounded(percent(monitor.pid, before.monitor)),
        resident_mb: residentMb(monitor.pid),
      },
      idle_node_http: {
        cpu_percent_of_one_core: rounded(percent(idle.pid ?? 0, before.idle)),
        resident_mb: residentMb(idle.pid ?? 0),
      },
      goals: { cpu_percent_of_one_core: 2, resident_mb: 150 },
    }),
  );
}

async function answers(url: string): Promise<void> {
  const [cached, reference] = await Promise.all([
    paced(`${url}/api/v1/health/detailed`, SECONDS),
    paced(`http://127.0.0.1:${idlePort}/`, SECONDS),
  ]);
  const fresh = await one(`${url}/api/v1/health/detailed?fresh=true`, 5);
  tell({ traffic: false });
  await pause(7000);
  const hung = await one(`${url}/api/v1/health/detailed?fresh=true`, 3);
  console.log(
    JSON.stringify({
      bench: "monitor answers",
      cached_at_50_per_second_ms: { ...spread(cached), goal_p99: 10 },
      idle_node_http_at_50_per_second_ms: spread(reference),
      fresh_ms: { worst: quantile(fresh, 1), goal: 500 },
      fresh_with_hanging_upstreams_ms: { worst: quantile(hung, 1), goal: 2000 },
    }),
  );
}

function spread(times: readonly number[]) {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), worst: quantile(times, 1) };
}

function tell(script: Script): void {
  service.send(script);
}

async function paced(url: string, seconds: number): Promise<number[]> {
  const times: Promise<number>[] = [];
  for (let sent = 0; sent < seconds * PER_SECOND; sent++) {
    times.push(timed(url));
    await pause(1000 / PER_SECOND);
  }
  return await Promise.all(times);
}

async function one(url: string, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) taken.push(await timed(url));
  return taken;
}

async function timed(url: string): Promise<number> {
  const before = performance.now();
  await get(url);
  return performance.now() - before;
}

async function get(url: string): Promise<void> {
  await (await fetch(url)).arrayBuffer();
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

/** User and system time of the process so far. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return rounded(Number(kilobytes) / 1024);
}

async function hangingHost(): Promise<{ url: string; close(): void }> {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
