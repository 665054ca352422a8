import { monitorSettings } from "../src/monitor/settings.ts";
import type { SettingsTable } from "../src/platform/settings/read-settings.ts";
import { settingsReference, settingsSchema } from "../src/platform/settings/settings-reference.ts";
import { serviceSettings } from "../src/service/settings.ts";
import { simulatorSettings } from "../src/simulator/settings.ts";

const INTRODUCTION = `# Configuration

<!-- Made by npm run docs:configuration from the settings tables; do not edit. -->

Settings come from the environment, or from one JSON file that \`MLB_CONFIG\` names; the environment wins. Secrets come from the environment only. A
process with a mistake in its configuration lists all mistakes and does not start (exit code 78); \`npx mlb-data-service check-config\` does the same without
starting anything, and
with \`--against\` it tells what a reload would change. For editors the file's JSON schema is docs/configuration.schema.json, which \`npx mlb-data-service settings --schema\`
prints, too: name it in the file as \`"$schema"\`.

\`\`\`json
{ "service": { "port": 9080 }, "thresholds": { "cpu": { "warning": 75 } } }
\`\`\`
`;

const programs: readonly { name: string; table: SettingsTable }[] = [
  { name: "Service", table: serviceSettings },
  { name: "Monitor", table: monitorSettings },
  { name: "Simulator", table: simulatorSettings },
];

/** The page docs/configuration.md, from the tables that also drive parsing. */
export function configurationPage(): string {
  const sections = programs.map(({ name, table }) => `## ${name}\n\n${settingsReference(table)}\n`);
  return [INTRODUCTION, ...sections].join("\n");
}

/** The JSON schema of the one file that all programs share, for editors. */
export function configurationSchema(): string {
  const table = Object.assign({}, ...programs.map((program) => program.table)) as SettingsTable;
  return `${JSON.stringify(settingsSchema(table), null, 2)}\n`;
}
