#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { exitCodes } from "../platform/lifecycle/run-process.ts";
import { version } from "../platform/version.ts";
import { COMPILED } from "./child.ts";
import { checkConfigCommand, settingsCommand } from "./commands/check-config.ts";
import { backfillCommand } from "./commands/backfill.ts";
import { exportCommand } from "./commands/export.ts";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { drillCommand } from "./commands/drill.ts";
import { replayRulesCommand } from "./commands/replay-rules.ts";
import { runOneCommands } from "./commands/run-one.ts";
import { upCommand } from "./commands/up.ts";

// What a command loads only where it needs it.
enableCompileCache(COMPILED);

/** Every command. A new one is one file and one line here. */
const commands = [
  upCommand,
  demoCommand,
  drillCommand,
  doctorCommand,
  runOneCommands,
  backfillCommand,
  exportCommand,
  checkConfigCommand,
  settingsCommand,
  replayRulesCommand,
];

const program = new Command("mlb-data-service")
  .description(
    "Fresh Major League Baseball data, served from your own machine, by a service that tells you when they are not.",
  )
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError("(--help lists what there is)")
  .exitOverride();

for (const add of commands) add(program);
for (const command of program.commands)
  command.exitOverride().showHelpAfterError("(--help lists what there is)");

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
