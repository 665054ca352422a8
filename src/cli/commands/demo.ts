import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import type { ProgramName } from "../child.ts";
import { ownEnvironment } from "../settings.ts";
import { startSupervised, type Supervised } from "../supervisor.ts";
import { complain, print, untilInterrupted } from "../terminal.ts";

/** The evening of 19 April 2026, one second after the last recorded look at a game in its sixth inning. */
const DEFAULT_MOMENT = "2026-04-20T01:30:40Z";
const DEFAULT_RECORDINGS = "../shared/recorded";

const HELP = `
Starts the simulator, the data service and the monitor on recorded games, in a folder that is removed at the end,
and prints where everything is. Nothing leaves this machine. Ctrl-C stops everything.

Example:
  npm run demo -- --port-base 9000`;

type DemoOptions = { at: string; portBase?: number };

export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("show everything on recorded games: simulator, service, monitor, dashboard")
    .option("--at <instant>", "the moment at which the demo's clock starts", instant, DEFAULT_MOMENT)
    .option(
      "--port-base <port>",
      "use this port and the two after it instead of 8090, 8080 and 8081",
      portNumber,
    )
    .addHelpText("after", HELP)
    .action(async (options: DemoOptions) => {
      process.exitCode = await demo(options);
    });
}

function portNumber(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 1 && port <= 65_533) return port;
  throw new InvalidArgumentError("allowed is a whole number from 1 to 65533");
}

function instant(written: string): string {
  try {
    return Temporal.Instant.from(written).toString();
  } catch {
    throw new InvalidArgumentError("allowed is an instant with its offset, such as 2026-04-20T01:30:40Z");
  }
}

type Addresses = Record<ProgramName, string>;

async function demo(options: DemoOptions): Promise<number> {
  const own = ownEnvironment();
  const recordings = own["MLB_RECORDED"] ?? DEFAULT_RECORDINGS;
  if (!existsSync(join(recordings, "feed-live"))) {
    complain(
      `The demo replays recorded games, and there are none at ${recordings}. Set MLB_RECORDED to their folder.`,
    );
    return exitCodes.unavailable;
  }
  const folder = mkdtempSync(join(tmpdir(), "mlb-demo-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const env = { ...withoutOurs(own), ...demoEnvironment(options, folder), MLB_RECORDED: recordings };
  return await runDemo(env, folder);
}

/** A real installation's settings, its webhook above all, are no business of the demo's. */
function withoutOurs(own: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(own).filter(([name]) => !name.startsWith("MLB_")));
}

function demoEnvironment({ at, portBase }: DemoOptions, folder: string): Record<string, string> {
  const [simulator, service, monitor] =
    portBase === undefined ? [8090, 8080, 8081] : [portBase, portBase + 1, portBase + 2];
  return {
    MLB_SIMULATED: "true",
    MLB_CLOCK_START: at,
    MLB_SIMULATOR_PORT: String(simulator),
    MLB_SERVICE_PORT: String(service),
    MLB_MONITOR_PORT: String(monitor),
    MLB_UPSTREAM_MLB_API: `http://127.0.0.1:${simulator}`,
    MLB_MONITOR_SERVICE_URL: `http://127.0.0.1:${service}`,
    MLB_SERVICE_MONITOR_URL: `http://127.0.0.1:${monitor}`,
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
  };
}

async function runDemo(env: Record<string, string | undefined>, folder: string): Promise<number> {
  const clock = createRealClock();
  const running: Supervised[] = [];
  const interrupted = untilInterrupted(() => running.forEach((supervised) => supervised.kill()));
  const addresses: Partial<Addresses> = {};
  try {
    for (const program of ["simulator", "service", "monitor"] as const) {
      const options = { program, env, logFile: join(folder, `${program}.log`) };
      const supervised = startSupervised(options, { clock, tell: complain });
      running.push(supervised);
      const url = await Promise.race([supervised.ready, interrupted]);
      if (url === "interrupted") return exitCodes.ok;
      if (url === undefined) return whyNotReady(program, folder);
      addresses[program] = url;
    }
    print(tour(addresses as Addresses, folder));
    return await Promise.race([interrupted.then(() => exitCodes.ok), ...running.map(({ ended }) => ended)]);
  } finally {
    await Promise.all(running.map((supervised) => supervised.stop()));
    print("Everything is stopped.");
  }
}

/** Most often the port is taken; the program's own log says it best. */
function whyNotReady(program: ProgramName, folder: string): number {
  const lines = readFileSync(join(folder, `${program}.log`), "utf8")
    .trim()
    .split("\n")
    .slice(-3);
  complain(
    `The ${program} did not start. Its last words:\n${lines.join("\n")}\nIs a port taken? Try --port-base.`,
  );
  return exitCodes.unavailable;
}

function tour({ simulator, service, monitor }: Addresses, folder: string): string {
  return `
  mlb-data-service demo: recorded games behind a simulated upstream. All data say that they are simulated.

    dashboard       ${monitor}
    health          ${monitor}/api/v1/health/detailed
    v1 API          ${service}/api/v1/schedule        (all of it: ${service}/openapi.json)
    a live game     ${service}/api/v1/games/823475
    its plays       ${service}/api/v1/games/823475/plays
    the mirror      ${service}/statsapi/api/v1/schedule?sportId=1&date=2026-04-19
    freshness       ${service}/api/v1/freshness

  Break the upstream, and watch the alert come within half a minute; then heal it:

    curl -X POST ${simulator}/-/faults -H 'content-type: application/json' -d '{"kind":"hang"}'
    curl -X DELETE ${simulator}/-/faults

  The recorded game stands still after its last snapshot: three minutes in, the page tells of that, too.

  Logs and data: ${folder} (removed at the end).
  Ctrl-C stops everything.
`;
}
