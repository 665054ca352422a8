import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { freePorts, getJson, run, scratchFolder } from "../processes/programs.ts";
import { pidOf } from "../processes/processes-with.ts";
import { until } from "../processes/until.ts";

/** The three programs as processes on a simulated evening with its games in progress. */
export type LeagueNight = {
  url: string;
  monitorApi: (path: string) => string;
  /** When an instant of the programs' clock was, by this machine's own, in milliseconds since 1970. */
  wallMs(instant: string): number;
  /** What the receiver of the alerts' messages answers from now on. */
  receiverAnswers(status: number): void;
  /** Ends the program's own process as a crash does. */
  kill(program: "service" | "monitor"): Promise<void>;
  start(program: "service" | "monitor"): void;
  stop(): Promise<void>;
};

const EVENING = "2026-04-25T00:50:00Z";

export async function startLeagueNight(name: string): Promise<LeagueNight> {
  const port = await freePorts();
  const anchorMs = Date.now();
  const receiver = await startReceiver();
  const env = { ...nightEnvironment(port, name, anchorMs), MLB_WEBHOOK_URL: receiver.url };
  const simulator = run(["simulator"], env);
  await until("the league", () => answers(`http://127.0.0.1:${port + 2}/-/faults`), 90);
  const running = { simulator, service: run(["service"], env), monitor: run(["monitor"], env) };
  const url = `http://127.0.0.1:${port + 1}/`;
  await until("a game that is served", () => servedGame(port), 90);
  await until("the monitor's first word", () => answers(`${url}api/v1/health/live`), 60);
  return {
    url,
    monitorApi: (path) => `${url}api/v1/monitoring/${path}`,
    wallMs: (instant) => anchorMs + Date.parse(instant) - Date.parse(EVENING),
    receiverAnswers: receiver.answers,
    async kill(program) {
      const pid = pidOf(`MLB_SERVICE_PORT=${port}`, program);
      if (pid === undefined) throw new Error(`the ${program} does not run`);
      process.kill(pid, "SIGKILL");
      await running[program].exited;
    },
    start: (program) => void (running[program] = run([program], env)),
    async stop() {
      const all = Object.values(running);
      for (const { child } of all) child.kill("SIGTERM");
      await Promise.all(all.map(({ exited }) => exited));
      receiver.stop();
    },
  };
}

async function startReceiver() {
  let status = 200;
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    answers: (next: number) => void (status = next),
    stop: () => server.close().closeAllConnections(),
  };
}

function nightEnvironment(port: number, name: string, anchorMs: number): Record<string, string> {
  const upstream = `http://127.0.0.1:${port + 2}`;
  return {
    MLB_SIMULATED: "true",
    MLB_CLOCK_START: EVENING,
    MLB_CLOCK_ANCHOR: new Date(anchorMs).toISOString(),
    MLB_SIMULATOR_PORT: String(port + 2),
    MLB_SERVICE_PORT: String(port),
    MLB_MONITOR_PORT: String(port + 1),
    MLB_MONITOR_SERVICE_URL: `http://127.0.0.1:${port}`,
    MLB_SERVICE_MONITOR_URL: `http://127.0.0.1:${port + 1}`,
    MLB_UPSTREAM_MLB_API: upstream,
    MLB_UPSTREAM_PYBASEBALL: upstream,
    MLB_UPSTREAM_FANGRAPHS: upstream,
    MLB_SERVICE_DATABASE: join(scratchFolder, `${name}-service.sqlite`),
    MLB_MONITOR_DATABASE: join(scratchFolder, `${name}-monitor.sqlite`),
  };
}

async function answers(url: string): Promise<true | undefined> {
  return (await fetch(url)).ok ? true : undefined;
}

async function servedGame(port: number): Promise<number | undefined> {
  const { data } = await getJson(`http://127.0.0.1:${port}/api/v1/schedule`);
  for (const { game_pk: gamePk } of data.filter((entry: any) => entry.status.phase === "live")) {
    const plays = await fetch(`http://127.0.0.1:${port}/api/v1/games/${gamePk}/plays`);
    if (plays.ok) return gamePk;
  }
  return undefined;
}
