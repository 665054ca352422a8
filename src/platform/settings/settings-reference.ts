import type { SettingsTable } from "./read-settings.ts";
import { durationText, type Setting } from "./setting.ts";

/** The settings as a Markdown table, one row each. */
export function settingsReference(table: SettingsTable): string {
  const rows = Object.entries(table).map(
    ([path, setting]) =>
      `| \`${setting.secret ? "–" : path}\` | \`${setting.env}\` | ${fallbackText(setting)} | ${setting.allowed} | ${setting.about} |`,
  );
  return [
    "| in the file | in the environment | default | allowed | what it does |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** JSON schema of the configuration file, for editors. */
export function settingsSchema(table: SettingsTable): Record<string, unknown> {
  const root: SchemaNode = {
    type: "object",
    additionalProperties: false,
    properties: { $schema: { type: "string" } },
  };
  for (const [path, setting] of Object.entries(table)) {
    if (!setting.secret) place(root, path.split("."), { ...setting.schema, description: setting.about });
  }
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...root };
}

type SchemaNode = { type: "object"; additionalProperties: false; properties: Record<string, unknown> };

function place(node: SchemaNode, steps: readonly string[], leaf: unknown): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  if (rest.length === 0) {
    node.properties[step] = leaf;
    return;
  }
  node.properties[step] ??= { type: "object", additionalProperties: false, properties: {} };
  place(node.properties[step] as SchemaNode, rest, leaf);
}

function fallbackText(setting: Setting<unknown>): string {
  if (setting.fallback === undefined) return "none";
  if (setting.allowed.startsWith("a duration")) return `\`${durationText(setting.fallback as number)}\``;
  return `\`${typeof setting.fallback === "string" ? setting.fallback : JSON.stringify(setting.fallback)}\``;
}
