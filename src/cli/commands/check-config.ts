import type { Command } from "commander";
import { monitorSettings } from "../../monitor/settings.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import { ConfigurationError, readConfigurationFile } from "../../platform/settings/load-settings.ts";
import { describeMistakes, readSettings, type SettingsTable } from "../../platform/settings/read-settings.ts";
import { settingsReference, settingsSchema } from "../../platform/settings/settings-reference.ts";
import { mistakesTogether } from "../../monitor/settings.ts";
import { serviceSettings } from "../../service/settings.ts";
import { simulatorSettings } from "../../simulator/settings.ts";
import { ownEnvironment } from "../settings.ts";
import { complain, print } from "../terminal.ts";

/** The settings of all programs, which share one file and one environment. */
const everySetting = { ...serviceSettings, ...monitorSettings, ...simulatorSettings } satisfies SettingsTable;

export function checkConfigCommand(program: Command): void {
  program
    .command("check-config")
    .description("read the whole configuration and tell every mistake in it")
    .option("--file <file>", "JSON file to read instead of the one that MLB_CONFIG names")
    .addHelpText(
      "after",
      "\nExit code 0: good; 78: has mistakes.\n\nExample:\n  npx mlb-data-service check-config --file mlb.json",
    )
    .action(({ file }: { file?: string }) => {
      process.exitCode = checkConfig(file);
    });
}

export function settingsCommand(program: Command): void {
  program
    .command("settings")
    .description("print every setting, with its default and what is allowed")
    .option("--schema", "print the JSON schema of the configuration file instead, for editors")
    .action(({ schema }: { schema?: boolean }) => {
      print(schema ? JSON.stringify(settingsSchema(everySetting), null, 2) : settingsReference(everySetting));
    });
}

function checkConfig(file: string | undefined): number {
  const env = ownEnvironment();
  const fileName = file ?? env["MLB_CONFIG"];
  try {
    const json = fileName === undefined ? undefined : readConfigurationFile(fileName);
    const reading = readSettings(everySetting, {
      env,
      file: json,
      closed: true,
      ...(fileName ? { fileName } : {}),
    });
    const mistakes = reading.ok
      ? mistakesTogether(reading.values)
          .map((one) => `  ${one}`)
          .join("\n")
      : describeMistakes(reading.mistakes);
    if (mistakes !== "") throw new ConfigurationError(`The configuration has mistakes:\n${mistakes}`);
    if (reading.ok) print(goodNews(reading.values));
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    return exitCodes.badConfiguration;
  }
}

/** Says what differs from the defaults; of a secret only that it is set. */
function goodNews(values: Readonly<Record<string, unknown>>): string {
  const changed = Object.entries(everySetting)
    .filter(([path, { fallback }]) => values[path] !== fallback)
    .map(([path, { secret }]) => `  ${path} = ${secret ? "(set)" : JSON.stringify(values[path])}`);
  const differs =
    changed.length === 0
      ? "Everything is at its default."
      : `Other than the defaults:\n${changed.join("\n")}`;
  return `The configuration is good. ${differs}`;
}
