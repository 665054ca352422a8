import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout } from "node:timers/promises";

const CLI = join(import.meta.dirname, "../../src/cli/main.ts");
/** Removed when the test file is done. */
export const scratchFolder = mkdtempSync(join(tmpdir(), "mlb-processes-"));
type Started = { child: ChildProcess; exited: Promise<number | null> };
const started: Started[] = [];
after(async () => {
  await Promise.all(started.map(ended));
  rmSync(scratchFolder, { recursive: true, force: true });
});

/** First by a word, for a demo that is killed leaves its folder behind. */
async function ended({ child, exited }: Started): Promise<void> {
  child.kill("SIGTERM");
  await Promise.race([exited, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  child.kill("SIGKILL");
}
const PATIENCE_MS = 5000;

/** Runs the command line with these arguments; whatever is left of it at the end of the test file is ended. */
export function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  started.push({ child, exited });
  return { child, exited, output: () => output };
}

export async function getJson(url: string): Promise<any> {
  return (await fetch(url, { signal: AbortSignal.timeout(2000) })).json();
}

/** Three free ports in a row, below those that the system gives to outgoing connections; this is the first. */
export async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error("no three free ports in a row");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Service, monitor and their databases by themselves, with an upstream that refuses connections. */
export function environment(port: number, name: string): Record<string, string> {
  return {
    MLB_SERVICE_PORT: String(port),
    MLB_MONITOR_PORT: String(port + 1),
    MLB_MONITOR_SERVICE_URL: `http://127.0.0.1:${port}`,
    MLB_SERVICE_MONITOR_URL: `http://127.0.0.1:${port + 1}`,
    MLB_UPSTREAM_MLB_API: "http://127.0.0.1:9",
    MLB_UPSTREAM_PYBASEBALL: "http://127.0.0.1:9",
    MLB_UPSTREAM_FANGRAPHS: "http://127.0.0.1:9",
    MLB_STATCAST_FOLDER: join(scratchFolder, `${name}-statcast`),
    MLB_SERVICE_DATABASE: join(scratchFolder, `${name}-service.sqlite`),
    MLB_MONITOR_DATABASE: join(scratchFolder, `${name}-monitor.sqlite`),
  };
}
