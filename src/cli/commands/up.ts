import type { Command } from "commander";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { sleep } from "../../platform/clock/clock.ts";
import type { ProgramName } from "../child.ts";
import { ownEnvironment } from "../settings.ts";
import { startSupervised, type Supervised } from "../supervisor.ts";
import { complain, untilInterrupted } from "../terminal.ts";

const HELP = `
Starts the data service and the monitor, each as a process of its own, and starts again whichever dies.
Ctrl-C stops both. Settings come from the environment and the file that MLB_CONFIG names (see: settings).

Example:
  MLB_WEBHOOK_URL=https://example.org/hook npm start`;

export function upCommand(program: Command): void {
  program
    .command("up")
    .description("start the data service and the monitor, and keep both running")
    .addHelpText("after", HELP)
    .action(async () => {
      process.exitCode = await runTogether(["service", "monitor"], ownEnvironment());
    });
}

/** Where everything is, once all of it runs; among the log's lines, and so on standard error. */
async function tellWhere(running: readonly Supervised[]): Promise<void> {
  const [service, monitor] = await Promise.all(running.map(({ ready }) => ready));
  if (service === undefined || monitor === undefined) return;
  complain(`
  mlb-data-service is up.

    dashboard       ${monitor}
    health          ${monitor}/api/v1/health/detailed
    v1 API          ${service}/docs
    the mirror      ${service}/statsapi/api/v1/…

  Ctrl-C stops it. What is written here beside this is the log.
`);
}

/** What starts beside the monitor gets this long, so that its first look does not find it missing. */
const HEAD_START_MS = 3000;

/** Runs the programs until Ctrl-C, or until one is given up; resolves to the exit code. */
async function runTogether(
  programs: readonly ProgramName[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const clock = createRealClock();
  const running: Supervised[] = [];
  const interrupted = untilInterrupted(() => running.forEach((supervised) => supervised.kill()));
  for (const program of programs)
    running.push(startSupervised({ program, env, held: true }, { clock, tell: complain }));
  for (const supervised of running) {
    supervised.letGo();
    await Promise.race([supervised.ready, sleep(clock, HEAD_START_MS), interrupted]);
  }
  void tellWhere(running);
  const first = await Promise.race([interrupted.then(() => 0), ...running.map(({ ended }) => ended)]);
  await Promise.all(running.map((supervised) => supervised.stop()));
  return first;
}
