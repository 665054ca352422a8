import type { Command } from "commander";
import { type ProgramName, startChild } from "../child.ts";
import { ownEnvironment } from "../settings.ts";
import { untilInterrupted } from "../terminal.ts";

const programs: readonly { name: ProgramName; description: string; help: string }[] = [
  {
    name: "service",
    description: "start the data service alone",
    help: "Keeps data fresh and serves them on MLB_SERVICE_PORT (8080). The monitor, run apart, watches it.",
  },
  {
    name: "monitor",
    description: "start the monitor alone",
    help: "Watches the service at MLB_MONITOR_SERVICE_URL, raises alerts, serves the dashboard on MLB_MONITOR_PORT (8081).",
  },
  {
    name: "simulator",
    description: "start the stand-in for the upstreams alone",
    help: "Serves recorded payloads (MLB_RECORDED) under the Stats API's own paths on MLB_SIMULATOR_PORT (8090).\nPOST /-/faults breaks it on purpose, DELETE /-/faults heals it, GET /-/faults lists what it can do.",
  },
];

export function runOneCommands(program: Command): void {
  for (const { name, description, help } of programs) {
    const command = program
      .command(name)
      .description(description)
      .addHelpText("after", `\n${help}\n\nExample:\n  npx mlb-data-service ${name}`)
      .action(async ({ roles }: { roles?: string }) => {
        process.exitCode = await runOne(name, roles === undefined ? {} : { MLB_SERVICE_ROLES: roles });
      });
    if (name === "service") command.option("--roles <roles>", ROLES);
  }
}

const ROLES = "what this node does, over MLB_SERVICE_ROLES: ingest, api, or both with a comma between";

async function runOne(program: ProgramName, env: Record<string, string>): Promise<number> {
  const child = startChild({ program, env: { ...ownEnvironment(), ...env } });
  const interrupted = untilInterrupted(() => child.kill("SIGKILL"));
  await Promise.race([interrupted, child.exited]);
  child.kill("SIGTERM");
  return (await child.exited) ?? 1;
}
