import type { SettingsTable } from "./read-settings.ts";

/** A setting that differs; of a secret only that it does. */
export type SettingChange = { path: string; from: string; to: string };

/** What of the table differs between two readings of it. */
export function settingsDifference(
  table: SettingsTable,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): SettingChange[] {
  return Object.keys(table)
    .filter((path) => textOf(before[path]) !== textOf(after[path]))
    .map((path) => {
      const isSecret = table[path]?.secret ?? false;
      const shown = (value: unknown) => (isSecret && value !== undefined ? "(set)" : textOf(value));
      return { path, from: shown(before[path]), to: shown(after[path]) };
    });
}

function textOf(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}
