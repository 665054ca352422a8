import { readFileSync } from "node:fs";
import { describeMistakes, readSettings, type SettingsOf, type SettingsTable } from "./read-settings.ts";

/** The configuration cannot be used; the message lists every mistake. */
export class ConfigurationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConfigurationError";
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A table's settings from the environment and the JSON file that MLB_CONFIG names, if it names one. */
export function loadSettings<Table extends SettingsTable>(table: Table, env: Environment): SettingsOf<Table> {
  const fileName = env["MLB_CONFIG"];
  const file = fileName === undefined ? undefined : readConfigurationFile(fileName);
  const reading = readSettings(table, { env, file, ...(fileName === undefined ? {} : { fileName }) });
  if (!reading.ok)
    throw new ConfigurationError(`the configuration has mistakes:\n${describeMistakes(reading.mistakes)}`);
  return reading.values;
}

/** The file's JSON; throws a ConfigurationError that names the file when it cannot be read or is not JSON. */
export function readConfigurationFile(fileName: string): unknown {
  try {
    return JSON.parse(readFileSync(fileName, "utf8")) as unknown;
  } catch (error) {
    throw new ConfigurationError(`${fileName}: cannot be read as JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
