import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import type { GameNight } from "../../simulator/game-night.ts";
import { createUndiciFetch } from "../../platform/http/undici-fetch.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import type { ProgramName } from "../child.ts";
import { ownEnvironment } from "../settings.ts";
import { startSupervised, type Supervised } from "../supervisor.ts";
import { complain, print, untilInterrupted } from "../terminal.ts";
import type { Inbox } from "../tour/inbox.ts";
import { type Addresses, type Scene, signposts } from "../tour/signposts.ts";

/** A Friday in April with games from New York to San Francisco, early enough for the season to be played in a second. */
const DEFAULT_DATE = "2026-04-24";
const DEFAULT_SPEED = 10;
const DEFAULT_SEED = 1;
const DEFAULT_INBOX = 8082;

const HELP = `
Starts a simulated league, the data service and the monitor, in a folder that is removed at the end, on an evening with
its games in progress, and prints where everything is. Nothing leaves this machine. Ctrl-C stops everything.

Examples:
  npm run demo -- --date 2026-07-04 --speed 20
  npm run demo -- --at 2026-10-31T23:00:00Z --seed 7
  npm run demo -- --port-base 9000
  npm run demo -- --tour`;

type DemoOptions = {
  date: string;
  at?: string;
  speed: number;
  seed: number;
  portBase?: number;
  tour?: boolean;
};

export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("show everything on a simulated league: simulator, service, monitor, dashboard")
    .option("--date <date>", "the league date whose games are on at the start", leagueDate, DEFAULT_DATE)
    .option("--at <instant>", "the exact moment at which the demo's clock starts, instead of --date", instant)
    .option("--speed <factor>", "how many times faster than real time, 1 to 60", speed, DEFAULT_SPEED)
    .option("--seed <number>", "another seed is another league: players, schedule, games", seed, DEFAULT_SEED)
    .option(
      "--port-base <port>",
      "use this port and the three after it instead of 8090, 8080, 8081 and 8082",
      portNumber,
    )
    .option("--tour", "break the upstream and heal it again, and show on the way what everybody sees")
    .addHelpText("after", HELP)
    .action(async (options: DemoOptions) => {
      process.exitCode = await demo(options);
    });
}

function leagueDate(written: string): string {
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" }).toString();
  } catch {
    throw new InvalidArgumentError("allowed is a date such as 2026-04-24");
  }
}

function speed(written: string): number {
  const factor = Number(written);
  if (factor >= 1 && factor <= 60) return factor;
  throw new InvalidArgumentError("allowed is a number from 1 to 60");
}

function seed(written: string): number {
  const number = Number(written);
  if (Number.isInteger(number) && number >= 0 && number <= 1_000_000_000) return number;
  throw new InvalidArgumentError("allowed is a whole number from 0 to 1000000000");
}

function portNumber(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 1 && port <= 65_532) return port;
  throw new InvalidArgumentError("allowed is a whole number from 1 to 65532");
}

function instant(written: string): string {
  try {
    return Temporal.Instant.from(written).toString();
  } catch {
    throw new InvalidArgumentError("allowed is an instant with its offset, such as 2026-04-20T01:30:40Z");
  }
}

async function demo(options: DemoOptions): Promise<number> {
  const running: Supervised[] = [];
  const interrupted = untilInterrupted(() => running.forEach((supervised) => supervised.kill()));
  print("Starting a simulated league …");
  const night = await nightOf(options);
  if (night.kind === "none") {
    complain(`The demo needs a night with games: ${night.why}. Try another --date, such as ${DEFAULT_DATE}.`);
    return exitCodes.usage;
  }
  const folder = mkdtempSync(join(tmpdir(), "mlb-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const env = { ...withoutOurs(ownEnvironment()), ...demoEnvironment(options, night.startAt, folder) };
  const gamePk = night.games[Math.floor(night.games.length / 2)]?.gamePk;
  const { speed, tour: toured = false } = options;
  const scene = { startAt: night.startAt, speed, gamePk, folder, toured };
  const stage = { scene, running, interrupted };
  if (!options.tour) return await runDemo(env, stage, showSignposts);
  const { openInbox } = await import("../tour/inbox.ts");
  const inbox = await openInbox(createRealClock(), (options.portBase ?? DEFAULT_INBOX - 3) + 3);
  const guided = guideThrough(inbox);
  try {
    return await runDemo({ ...env, MLB_WEBHOOK_URL: `${inbox.url}/hook` }, stage, guided);
  } finally {
    await inbox.close();
  }
}

/** What happens once everything runs. */
type Guide = (addresses: Addresses, stage: Stage) => void;

const showSignposts: Guide = (addresses, stage) => print(signposts(addresses, stage.scene));

/** Shows where everything is, then breaks and heals the upstream; a tour that gets stuck says so, and the demo goes on. */
function guideThrough(inbox: Inbox): Guide {
  return (addresses, stage) => {
    showSignposts(addresses, stage);
    const over = new AbortController();
    void stage.interrupted.then(() => over.abort(new Error("interrupted")));
    void tourOf(inbox, addresses, { gamePk: stage.scene.gamePk, signal: over.signal });
  };
}

async function tourOf(
  inbox: Inbox,
  addresses: Addresses,
  { gamePk, signal }: { gamePk: number | undefined; signal: AbortSignal },
): Promise<void> {
  const { giveTour } = await import("../tour/tour.ts");
  const network = createUndiciFetch();
  const clock = createRealClock();
  try {
    await giveTour({ clock, fetch: network.fetch, inbox, addresses, gamePk, tell: print }, signal);
  } catch (error) {
    if (!signal.aborted) complain(`  ${(error as Error).message}`);
  } finally {
    await network.close();
  }
}

/** The evening of the date, or that around an exact moment. The league is loaded only where it is needed. */
async function nightOf({ date, at, seed: leagueSeed }: DemoOptions): Promise<GameNight> {
  const { gameNight, leagueDay } = await import("../../simulator/game-night.ts");
  if (at === undefined) return gameNight(leagueSeed, date);
  const startAt = Temporal.Instant.from(at);
  const night = gameNight(leagueSeed, leagueDay(startAt));
  return night.kind === "night" ? { ...night, startAt } : { kind: "night", startAt, games: [] };
}

/** A real installation's settings, its webhook above all, are no business of the demo's. */
function withoutOurs(own: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(own).filter(([name]) => !name.startsWith("MLB_")));
}

function demoEnvironment(
  options: DemoOptions,
  startAt: Temporal.Instant,
  folder: string,
): Record<string, string> {
  const first = options.portBase;
  const [simulator, service, monitor] =
    first === undefined ? [8090, 8080, 8081] : [first, first + 1, first + 2];
  return {
    MLB_SIMULATED: "true",
    MLB_CLOCK_START: startAt.toString(),
    MLB_CLOCK_ANCHOR: createRealClock().now().toString(),
    MLB_CLOCK_SPEED: String(options.speed),
    MLB_SIMULATOR_SEED: String(options.seed),
    MLB_SIMULATOR_PORT: String(simulator),
    MLB_SERVICE_PORT: String(service),
    MLB_MONITOR_PORT: String(monitor),
    MLB_UPSTREAM_MLB_API: `http://127.0.0.1:${simulator}`,
    MLB_UPSTREAM_PYBASEBALL: `http://127.0.0.1:${simulator}`,
    MLB_UPSTREAM_FANGRAPHS: `http://127.0.0.1:${simulator}`,
    MLB_MONITOR_SERVICE_URL: `http://127.0.0.1:${service}`,
    MLB_SERVICE_MONITOR_URL: `http://127.0.0.1:${monitor}`,
    MLB_SERVICE_DATABASE: join(folder, "service.sqlite"),
    MLB_STATCAST_FOLDER: join(folder, "statcast"),
    MLB_MONITOR_DATABASE: join(folder, "monitor.sqlite"),
  };
}

type Stage = {
  scene: Scene;
  running: Supervised[];
  interrupted: Promise<"interrupted">;
};

const PROGRAMS = ["simulator", "service", "monitor"] as const;

async function runDemo(env: Record<string, string | undefined>, stage: Stage, guide: Guide): Promise<number> {
  const { running, interrupted } = stage;
  const { folder } = stage.scene;
  const clock = createRealClock();
  const addresses: Partial<Addresses> = {};
  try {
    // All load at the same time; each begins when what it looks at is there.
    const starting = PROGRAMS.map((program) => {
      const options = { program, env, logFile: join(folder, `${program}.log`), held: true };
      return { program, supervised: startSupervised(options, { clock, tell: complain }) };
    });
    running.push(...starting.map(({ supervised }) => supervised));
    for (const { program, supervised } of starting) {
      supervised.letGo();
      const url = await Promise.race([supervised.ready, interrupted]);
      if (url === "interrupted") return exitCodes.ok;
      if (url === undefined) return whyNotReady(program, folder);
      addresses[program] = url;
    }
    guide(addresses as Addresses, stage);
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
