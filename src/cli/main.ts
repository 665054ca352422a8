#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { exitCodes } from "../platform/lifecycle/run-process.ts";
import { version } from "../platform/version.ts";
import { COMPILED } from "./child.ts";
// What is loaded from here on is compiled once and kept.
enableCompileCache(COMPILED);

const runOne = async () => (await import("./commands/run-one.ts")).runOneCommands;

/** Every command, loaded where it is asked for. A new one is one file and one line here. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  up: async () => (await import("./commands/up.ts")).upCommand,
  demo: async () => (await import("./commands/demo.ts")).demoCommand,
  drill: async () => (await import("./commands/drill.ts")).drillCommand,
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand,
  service: runOne,
  monitor: runOne,
  simulator: runOne,
  backfill: async () => (await import("./commands/backfill.ts")).backfillCommand,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  "check-config": async () => (await import("./commands/check-config.ts")).checkConfigCommand,
  settings: async () => (await import("./commands/check-config.ts")).settingsCommand,
  "replay-rules": async () => (await import("./commands/replay-rules.ts")).replayRulesCommand,
};

const program = new Command("mlb-data-service")
  .description(
    "Fresh Major League Baseball data, served from your own machine, by a service that tells you when they are not.",
  )
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError("(--help lists what there is)")
  .exitOverride();

const asked = Object.entries(commands).find(([name]) => name === process.argv[2]);
// Help, and what to suggest instead of a misspelt name, need all of them.
const needed = asked ? [asked[1]] : new Set(Object.values(commands));
for (const load of needed) (await load())(program);
for (const command of program.commands)
  command.exitOverride().showHelpAfterError("(--help lists what there is)");

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
