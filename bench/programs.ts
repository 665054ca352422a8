import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../src/cli/child.ts";

/** Simulator and service as processes of their own, on free ports, with a scratch database. */
export type Programs = { service: string; servicePid: number; end(): Promise<void> };

const LONGEST_WAIT_MS = 60_000;

/** Starts both, and waits until the service answers `readyPath` with 200. */
export async function startPrograms(
  env: Readonly<Record<string, string>>,
  readyPath: string,
): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), "mlb-bench-"));
  const logFile = join(folder, "log");
  const children: Child[] = [];

  async function started(program: "simulator" | "service", more: Record<string, string>): Promise<string> {
    const child = startChild({ program, env: { ...process.env, ...env, ...more }, logFile });
    children.push(child);
    const url = await child.ready;
    if (url === undefined) throw new Error(`the ${program} did not start; see ${logFile}`);
    return url;
  }

  async function end(): Promise<void> {
    for (const child of children.reverse()) child.kill("SIGTERM");
    await Promise.all(children.map(({ exited }) => exited));
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    const simulator = await started("simulator", { MLB_SIMULATOR_PORT: "0" });
    const service = await started("service", {
      MLB_SIMULATED: "true",
      MLB_SERVICE_PORT: "0",
      MLB_UPSTREAM_MLB_API: simulator,
      MLB_UPSTREAM_PYBASEBALL: simulator,
      MLB_UPSTREAM_FANGRAPHS: simulator,
      MLB_UPSTREAM_PER_SECOND: "1000",
      MLB_API_REQUESTS_PER_MINUTE: "1000000000",
      MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    });
    await answering(service + readyPath);
    return { service, servicePid: children.at(-1)?.pid ?? 0, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function answering(url: string): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < until) {
    const { status } = await fetch(url);
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not answer with 200 within ${LONGEST_WAIT_MS / 1000} s`);
}
