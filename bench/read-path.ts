import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../src/cli/child.ts";
import { requestsPerSecond } from "./load.ts";
import { spread } from "./spread.ts";

/**
 * Requests per second of cached answers, as a ratio to a bare node:http server that sends the same bytes and headers,
 * both as processes of their own, measured in turns in one run. The goal: at least 0.6.
 */
const ROUNDS = 7;
const LOAD = { seconds: 1, connections: 16 };
const PATHS = {
  v1_game: "/api/v1/games/823475",
  mirror_schedule: "/statsapi/api/v1/schedule?sportId=1&date=2026-04-19",
  mirror_season: "/statsapi/api/v1/seasons/2026?sportId=1",
};

const folder = mkdtempSync(join(tmpdir(), "mlb-bench-"));
const logFile = join(folder, "log");
const children: Child[] = [];
try {
  const service = await startOnRecordings();
  for (const [name, path] of Object.entries(PATHS)) await measure(name, service + path);
} finally {
  for (const child of children.reverse()) child.kill("SIGTERM");
  await Promise.all(children.map(({ exited }) => exited));
  rmSync(folder, { recursive: true, force: true });
}

async function startOnRecordings(): Promise<string> {
  const env = { ...process.env, MLB_SIMULATED: "true", MLB_CLOCK_START: "2026-04-20T01:30:40Z" };
  const simulator = await started("simulator", { ...env, MLB_SIMULATOR_PORT: "0" });
  const service = await started("service", {
    ...env,
    MLB_SERVICE_PORT: "0",
    MLB_UPSTREAM_MLB_API: simulator,
    MLB_UPSTREAM_PYBASEBALL: simulator,
    MLB_UPSTREAM_FANGRAPHS: simulator,
    MLB_UPSTREAM_PER_SECOND: "1000",
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
  });
  await new Promise((resolve) => setTimeout(resolve, 4000));
  return service;
}

async function started(
  program: "simulator" | "service",
  env: Record<string, string | undefined>,
): Promise<string> {
  const child = startChild({ program, env, logFile });
  children.push(child);
  const url = await child.ready;
  if (url === undefined) throw new Error(`the ${program} did not start; see ${logFile}`);
  return url;
}

async function measure(name: string, url: string): Promise<void> {
  const answer = await fetch(url);
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200)
    throw new Error(`${url} answered ${answer.status}: ${body.toString().slice(0, 200)}`);
  const headers = Object.fromEntries(
    [...answer.headers].filter(([header]) => !["date", "connection", "keep-alive"].includes(header)),
  );
  const bare = fork(join(import.meta.dirname, "bare-server.ts"));
  bare.send({ headers, body: body.toString("base64") });
  const [{ port }] = (await once(bare, "message")) as [{ port: number }];
  const ratios: number[] = [];
  let [ours, theirs] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    theirs = await requestsPerSecond(`http://127.0.0.1:${port}/`, LOAD);
    ours = await requestsPerSecond(url, LOAD);
    if (round > 0) ratios.push(ours / theirs);
  }
  bare.disconnect();
  const last = { ours_per_second: Math.round(ours), bare_per_second: Math.round(theirs) };
  console.log(
    JSON.stringify({
      benchmark: "read-path",
      path: name,
      bytes: body.length,
      ...last,
      ratio: spread(ratios),
      goal: ">= 0.6",
    }),
  );
}
