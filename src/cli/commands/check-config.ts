import type { Command } from "commander";
import { monitorSettings } from "../../monitor/settings.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import { ConfigurationError, readConfigurationFile } from "../../platform/settings/load-settings.ts";
import {
  describeMistakes,
  readSettings,
  type SettingsOf,
  type SettingsTable,
} from "../../platform/settings/read-settings.ts";
import { settingsDifference } from "../../platform/settings/settings-difference.ts";
import { settingsReference, settingsSchema } from "../../platform/settings/settings-reference.ts";
import { isHot } from "../../monitor/configuration.ts";
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
    .option("--against <file>", "also tell what a reload from this file to that one would change")
    .addHelpText(
      "after",
      "\nExit code 0: good; 78: has mistakes.\n\nExamples:\n  npx mlb-data-service check-config --file mlb.json\n  npx mlb-data-service check-config --file new.json --against mlb.json",
    )
    .action(({ file, against }: { file?: string; against?: string }) => {
      process.exitCode = checkConfig(file, against);
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

function checkConfig(file: string | undefined, against: string | undefined): number {
  try {
    const values = valuesOf(file ?? ownEnvironment()["MLB_CONFIG"]);
    print(goodNews(values));
    if (against !== undefined) print(difference(valuesOf(against), values));
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    return exitCodes.badConfiguration;
  }
}

/** Throws a ConfigurationError that lists every mistake. */
function valuesOf(fileName: string | undefined): SettingsOf<typeof everySetting> {
  const file = fileName === undefined ? undefined : readConfigurationFile(fileName);
  const from = { env: ownEnvironment(), file, closed: true };
  const reading = readSettings(everySetting, fileName === undefined ? from : { ...from, fileName });
  const mistakes = reading.ok
    ? mistakesTogether(reading.values)
        .map((one) => `  ${one}`)
        .join("\n")
    : describeMistakes(reading.mistakes);
  if (mistakes === "" && reading.ok) return reading.values;
  throw new ConfigurationError(`The configuration has mistakes:\n${mistakes}`);
}

/** What a reload of the monitor would change, and what waits for a new start; all else always does. */
function difference(before: SettingsOf<typeof everySetting>, after: SettingsOf<typeof everySetting>): string {
  const changes = settingsDifference(everySetting, before, after).map(
    ({ path, from, to }) => `  ${path}: ${from} → ${to} (${isHot(path) ? "now" : "at the next start"})`,
  );
  return changes.length === 0
    ? "A reload would change nothing."
    : `A reload would change:\n${changes.join("\n")}`;
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
